using System.Reflection;
using System.Reflection.Emit;
using ILGPU;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>What a kernel's text may hold. ILGPU compiles no more than this, and says so later and less clearly.</summary>
internal static class Subset
{
    /// <summary>Methods of .NET that ILGPU 1.5.3 compiles exactly without its Algorithms package.</summary>
    private static readonly HashSet<string> Allowed =
    [
        "System.MathF.Abs", "System.MathF.Max", "System.MathF.Min", "System.MathF.Sqrt", "System.MathF.Floor", "System.MathF.Ceiling",
        "System.Math.Abs", "System.Math.Max", "System.Math.Min", "System.Math.Sqrt", "System.Math.Floor", "System.Math.Ceiling",
        "System.Single.IsNaN", "System.Single.IsInfinity", "System.Double.IsNaN", "System.Double.IsInfinity",
        "System.BitConverter.SingleToInt32Bits", "System.BitConverter.Int32BitsToSingle",
        "System.BitConverter.SingleToUInt32Bits", "System.BitConverter.UInt32BitsToSingle",
    ];

    /// <summary>Whether a method is .NET's or the stand-in's, and so called as it is.</summary>
    public static bool IsForeign(MethodBase method) =>
        method.DeclaringType is not { } type || type.Assembly == typeof(object).Assembly || type.Assembly == typeof(Group).Assembly;

    public static MethodBody BodyOf(MethodBase method) =>
        method.GetMethodBody() ?? throw Refusal(method, "has no text that can be read");

    public static void Demand(MethodBase method, MethodBody body, IReadOnlyList<Instruction> code)
    {
        if (body.ExceptionHandlingClauses.Count > 0)
            throw Refusal(method, "catches exceptions");
        foreach (var local in body.LocalVariables)
            if (!Layout.IsPlain(local.LocalType))
                throw Refusal(method, $"has a variable of {local.LocalType.Name}, which holds references");
        for (var i = 0; i < code.Count; i++)
            DemandInstruction(method, code, i);
    }

    private static void DemandInstruction(MethodBase method, IReadOnlyList<Instruction> code, int place)
    {
        var instruction = code[place];
        switch (instruction.Code.Name)
        {
            case "throw" or "rethrow":
                throw Refusal(method, "throws");
            case "localloc" or "calli" or "ldftn" or "ldvirtftn" or "box" or "unbox" or "unbox.any" or "newarr" or "ldstr" or "castclass" or "isinst":
                throw Refusal(method, $"uses `{instruction.Code.Name}`");
            case "stsfld":
                throw Refusal(method, $"writes the static field {((FieldInfo)instruction.Operand!).Name}");
            case "newobj" when !((ConstructorInfo)instruction.Operand!).DeclaringType!.IsValueType:
                throw Refusal(method, $"makes an object of {((ConstructorInfo)instruction.Operand!).DeclaringType!.Name}");
            case "conv.r4" or "conv.r8" when place > 0 && IsNumber(code[place - 1]) && code.Any(other => other.Targets.Contains(instruction.Offset)):
                throw Refusal(method, "chooses between whole numbers and makes a float of the choice, which ILGPU miscompiles: write `? 1f : 0f`");
            case "call" or "callvirt" when ((MethodBase)instruction.Operand!) is { DeclaringType: { } type } called && type.Assembly == typeof(object).Assembly:
                if (!Allowed.Contains($"{type.FullName}.{called.Name}"))
                    throw Refusal(method, $"calls {type.FullName}.{called.Name}, which ILGPU does not compile exactly, or not at all");
                break;
        }
    }

    private static bool IsNumber(Instruction instruction) => instruction.Code.Name!.StartsWith("ldc.i4", StringComparison.Ordinal);

    private static NotSupportedException Refusal(MethodBase method, string what) =>
        new($"{method.DeclaringType}.{method.Name} {what}; no kernel may.");
}
