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
        if (code.Any(instruction => instruction.Code.FlowControl == FlowControl.Throw))
            throw Refusal(method, "throws");
        for (var i = 0; i < code.Count; i++)
            DemandInstruction(method, code, i);
    }

    private static void DemandInstruction(MethodBase method, IReadOnlyList<Instruction> code, int place)
    {
        var instruction = code[place];
        switch (instruction.Code.Name)
        {
            case "localloc" or "calli" or "ldftn" or "ldvirtftn" or "box" or "unbox" or "unbox.any" or "newarr" or "ldstr" or "castclass" or "isinst":
                throw Refusal(method, $"uses `{instruction.Code.Name}`");
            case "stsfld":
                throw Refusal(method, $"writes the static field {((FieldInfo)instruction.Operand!).Name}");
            case "newobj" when !((ConstructorInfo)instruction.Operand!).DeclaringType!.IsValueType:
                throw Refusal(method, $"makes an object of {((ConstructorInfo)instruction.Operand!).DeclaringType!.Name}");
            case "conv.r4" or "conv.r8" when place > 0 && IsChoice(code, place):
                throw Refusal(method, "chooses between whole numbers and makes a float of the choice, which ILGPU miscompiles: write `? 1f : 0f`");
            case var name when IsComparison(name!) && LeftOperand(code, place) is { Code.Name: "ldc.r4" or "ldc.r8" }:
                throw Refusal(method, "compares with a constant on the left, which ILGPU makes true for NaN: write the constant on the right");
            case "call" or "callvirt" when ((MethodBase)instruction.Operand!) is { DeclaringType: { } type } called && type.Assembly == typeof(object).Assembly:
                if (!Allowed.Contains($"{type.FullName}.{called.Name}"))
                    throw Refusal(method, $"calls {type.FullName}.{called.Name}, which ILGPU does not compile exactly, or not at all");
                break;
        }
    }

    private static bool IsComparison(string name) => name is "clt" or "cgt" or "clt.un" or "cgt.un"
        || name.Length > 2 && name[0] == 'b' && name[..3] is "blt" or "ble" or "bgt" or "bge";

    /// <summary>The instruction that made the lower of the two values on the stack, where no jump leads between.</summary>
    private static Instruction? LeftOperand(IReadOnlyList<Instruction> code, int place) => Stack.Maker(code, place, above: 1);

    /// <summary>Whether what lies on the stack is 1 or 0 by a comparison, or a number that two branches chose.</summary>
    private static bool IsChoice(IReadOnlyList<Instruction> code, int place) =>
        code[place - 1].Code.Name is { } before && (before is "ceq" or "cgt" or "cgt.un" or "clt" or "clt.un"
            || before.StartsWith("ldc.i4", StringComparison.Ordinal) && code.Any(other => other.Targets.Contains(code[place].Offset)));

    private static NotSupportedException Refusal(MethodBase method, string what) =>
        new($"{method.DeclaringType}.{method.Name} {what}; no kernel may.");
}
