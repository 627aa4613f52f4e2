using System.Reflection;
using System.Reflection.Emit;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>Copies a method's instructions and puts the watch between them: before each read and write of memory, and at each call of the device's own methods.</summary>
internal abstract class BodyEmitter
{
    private readonly List<Instruction> code;
    private readonly StackTypes stack;
    private int place;
    private readonly Dictionary<int, Label> labels = [];
    private readonly Dictionary<Type, LocalBuilder> values = [];

    protected BodyEmitter(MethodBase method, ILGenerator il, Helpers helpers)
    {
        (Method, Il, Helpers) = (method, il, helpers);
        var body = Subset.BodyOf(method);
        code = IlReader.Read(method, body.GetILAsByteArray()!);
        Subset.Demand(method, body, code);
        Locals = [.. body.LocalVariables.Select(local => il.DeclareLocal(local.LocalType))];
        stack = new StackTypes(method, code, Locals.Select(local => local.LocalType));
        foreach (var target in code.SelectMany(instruction => instruction.Targets).Distinct())
            labels.Add(target, il.DefineLabel());
    }

    protected MethodBase Method { get; }
    protected ILGenerator Il { get; }
    protected Helpers Helpers { get; }
    protected LocalBuilder[] Locals { get; }
    protected IReadOnlyList<Instruction> Code => code;

    protected abstract void LoadArgument(int number);
    protected abstract void LoadArgumentAddress(int number);
    protected abstract void StoreArgument(int number);
    protected abstract void LoadLane();
    protected abstract void Return();
    protected abstract void Barrier();

    /// <summary>The types of the values that lie on the stack before each barrier.</summary>
    protected IEnumerable<Type[]> StacksAtBarriers() =>
        Enumerable.Range(0, code.Count).Where(i => IsBarrier(code[i])).Select(stack.Before);

    protected static bool IsBarrier(Instruction instruction) => instruction.Operand is MethodInfo called && DeviceCalls.IsBarrier(called);

    protected void EmitBody()
    {
        for (place = 0; place < code.Count; place++)
        {
            if (labels.TryGetValue(code[place].Offset, out var label))
                Il.MarkLabel(label);
            Emit(code[place]);
        }
    }

    private void Emit(Instruction instruction)
    {
        if (EmitVariable(instruction) || EmitJump(instruction) || EmitAccess(instruction) || EmitCall(instruction))
            return;
        if (instruction.Code == OpCodes.Ret)
            Return();
        else if (instruction.Code != OpCodes.Volatile && instruction.Code != OpCodes.Unaligned && instruction.Code != OpCodes.Readonly)
            Copy(instruction);
    }

    private bool EmitVariable(Instruction instruction)
    {
        var name = instruction.Code.Name!;
        if (!name.StartsWith("ldarg", StringComparison.Ordinal) && !name.StartsWith("starg", StringComparison.Ordinal)
            && !name.StartsWith("ldloc", StringComparison.Ordinal) && !name.StartsWith("stloc", StringComparison.Ordinal) || name == "localloc")
            return false;
        var number = Variable.Number(instruction);
        switch (name[..5], name.Length > 5 && name[5] == 'a')
        {
            case ("ldarg", true): LoadArgumentAddress(number); break;
            case ("ldarg", false): LoadArgument(number); break;
            case ("starg", _): StoreArgument(number); break;
            case ("ldloc", true): Il.Emit(OpCodes.Ldloca, Locals[number]); break;
            case ("ldloc", false): Il.Emit(OpCodes.Ldloc, Locals[number]); break;
            default: Il.Emit(OpCodes.Stloc, Locals[number]); break;
        }
        return true;
    }

    private bool EmitJump(Instruction instruction)
    {
        switch (instruction.Code.OperandType)
        {
            case OperandType.InlineBrTarget:
                Il.Emit(instruction.Code, labels[(int)instruction.Operand!]);
                return true;
            case OperandType.ShortInlineBrTarget:
                Il.Emit(Long(instruction.Code), labels[(int)instruction.Operand!]);
                return true;
            case OperandType.InlineSwitch:
                Il.Emit(OpCodes.Switch, instruction.Targets.Select(target => labels[target]).ToArray());
                return true;
            default:
                return false;
        }
    }

    private static OpCode Long(OpCode code) =>
        (OpCode)typeof(OpCodes).GetField(code.Name![..^2].Replace('.', '_'), BindingFlags.Public | BindingFlags.Static | BindingFlags.IgnoreCase)!.GetValue(null)!;

    private bool EmitAccess(Instruction instruction)
    {
        if (Access.Of(instruction) is not { } access)
            return false;
        var ofVariable = place > 0 && code[place - 1].Code.Name is "ldloca" or "ldloca.s" or "ldarga" or "ldarga.s";
        if (access.Writes && access.Value is { } type)
        {
            if (!values.TryGetValue(type, out var value))
                values.Add(type, value = Il.DeclareLocal(type));
            Il.Emit(OpCodes.Stloc, value);
            See(nameof(Watch.Write), access.Bytes);
            Il.Emit(OpCodes.Ldloc, value);
        }
        else if (access.Writes)
            See(nameof(Watch.Write), access.Bytes);
        else if (!ofVariable && (instruction.Code != OpCodes.Ldfld || stack.Before(place)[^1] is { IsByRef: true } or { IsPointer: true }))
            See(nameof(Watch.Read), access.Bytes);
        Copy(instruction);
        return true;
    }

    private void See(string what, int bytes)
    {
        Il.Emit(OpCodes.Dup);
        Il.Emit(OpCodes.Conv_U);
        Il.Emit(OpCodes.Ldc_I4, bytes);
        LoadLane();
        Il.Emit(OpCodes.Call, typeof(Watch).GetMethod(what)!);
    }

    private bool EmitCall(Instruction instruction)
    {
        if (instruction.Operand is not MethodInfo called || instruction.Code != OpCodes.Call && instruction.Code != OpCodes.Callvirt)
            return false;
        if (DeviceCalls.IsBarrier(called))
            Barrier();
        else if (DeviceCalls.PropertyOfLane(called) is { } property)
        {
            LoadLane();
            Il.Emit(OpCodes.Call, property);
        }
        else if (DeviceCalls.Allocation(called) is { } allocation)
        {
            Il.Emit(OpCodes.Ldc_I4, Helpers.Site(Method, instruction.Offset));
            LoadLane();
            Il.Emit(OpCodes.Call, allocation);
        }
        else if (DeviceCalls.Element(called) is { } element)
            Il.Emit(OpCodes.Call, element);
        else if (DeviceCalls.Extreme(called) is { } extreme)
            Il.Emit(OpCodes.Call, extreme);
        else if (Helpers.Rewritten(called) is { } helper)
        {
            LoadLane();
            Il.Emit(OpCodes.Call, helper);
        }
        else
            Il.Emit(instruction.Code, called);
        return true;
    }

    private void Copy(Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case null: Il.Emit(instruction.Code); break;
            case int number when instruction.Code == OpCodes.Ldc_I4_S: Il.Emit(OpCodes.Ldc_I4, number); break;
            case int number: Il.Emit(instruction.Code, number); break;
            case long number: Il.Emit(instruction.Code, number); break;
            case float number: Il.Emit(instruction.Code, number); break;
            case double number: Il.Emit(instruction.Code, number); break;
            case string text: Il.Emit(instruction.Code, text); break;
            case Type type: Il.Emit(instruction.Code, type); break;
            case FieldInfo field: Il.Emit(instruction.Code, field); break;
            case ConstructorInfo constructor: Il.Emit(instruction.Code, constructor); break;
            case MethodInfo method: Il.Emit(instruction.Code, method); break;
            default: throw new NotSupportedException($"{Method.Name}: {instruction.Code} {instruction.Operand}");
        }
    }
}
