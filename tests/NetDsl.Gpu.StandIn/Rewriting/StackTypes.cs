using System.Reflection;
using System.Reflection.Emit;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>The types of the values on the stack before each instruction. An optimising compiler leaves values there over whole statements, barriers among them.</summary>
internal sealed class StackTypes
{
    private readonly MethodBase method;
    private readonly Type[] locals;
    private readonly Type[][] before;

    public StackTypes(MethodBase method, IReadOnlyList<Instruction> code, IEnumerable<Type> locals)
    {
        (this.method, this.locals) = (method, [.. locals]);
        before = new Type[code.Count][];
        var jumps = new Dictionary<int, Type[]>();
        var stack = new List<Type>();
        var reached = true;
        for (var i = 0; i < code.Count; i++)
        {
            if (jumps.TryGetValue(code[i].Offset, out var known) && !reached)
                stack = [.. known];
            else if (!reached)
                stack = [];
            before[i] = [.. stack];
            Pass(code[i], stack);
            foreach (var target in code[i].Targets)
                jumps.TryAdd(target, [.. stack]);
            reached = code[i].Code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
        }
    }

    /// <summary>The types before the instruction of a number, the lowest first.</summary>
    public Type[] Before(int place) => before[place];

    private void Pass(Instruction instruction, List<Type> stack)
    {
        var taken = Stack.Taken(instruction);
        if (instruction.Code == OpCodes.Ret)
            taken = stack.Count;
        var operands = stack.GetRange(stack.Count - taken, taken);
        stack.RemoveRange(stack.Count - taken, taken);
        if (instruction.Code == OpCodes.Dup)
            stack.AddRange([operands[0], operands[0]]);
        else if (Stack.Left(instruction) > 0)
            stack.Add(OnStack(Result(instruction, operands)));
    }

    private Type Result(Instruction instruction, List<Type> operands)
    {
        var name = instruction.Code.Name!;
        var family = name.Split('.')[0];
        return family switch
        {
            "ldarg" => Argument(Variable.Number(instruction)),
            "ldarga" => Argument(Variable.Number(instruction)).MakeByRefType(),
            "ldloc" => locals[Variable.Number(instruction)],
            "ldloca" => locals[Variable.Number(instruction)].MakeByRefType(),
            "ldfld" or "ldsfld" => ((FieldInfo)instruction.Operand!).FieldType,
            "ldflda" or "ldsflda" => ((FieldInfo)instruction.Operand!).FieldType.MakeByRefType(),
            "ldobj" => (Type)instruction.Operand!,
            "call" or "callvirt" => ((MethodInfo)instruction.Operand!).ReturnType,
            "newobj" => ((ConstructorInfo)instruction.Operand!).DeclaringType!,
            "ldc" or "ldind" or "conv" => Named(name),
            "add" or "sub" or "mul" or "div" or "rem" or "and" or "or" or "xor" => Wider(operands[0], operands[1]),
            "neg" or "not" or "shl" or "shr" => operands[0],
            _ => typeof(int),
        };
    }

    private Type Argument(int number)
    {
        if (!method.IsStatic)
            number--;
        return number < 0 ? method.DeclaringType is { IsValueType: true } type ? type.MakeByRefType() : method.DeclaringType! : method.GetParameters()[number].ParameterType;
    }

    private static Type Named(string name) =>
        name.Contains(".r4", StringComparison.Ordinal) ? typeof(float)
        : name.Contains(".r8", StringComparison.Ordinal) || name.Contains(".r.", StringComparison.Ordinal) ? typeof(double)
        : name.Contains("8", StringComparison.Ordinal) && !name.StartsWith("ldc.i4", StringComparison.Ordinal) ? typeof(long)
        : name is "conv.i" or "conv.u" or "ldind.i" ? typeof(nint)
        : typeof(int);

    private static Type Wider(Type left, Type right) => Rank(left) >= Rank(right) ? left : right;

    private static int Rank(Type type) =>
        type.IsByRef || type.IsPointer ? 5 : type == typeof(double) ? 4 : type == typeof(float) ? 3 : type == typeof(long) ? 2 : type == typeof(nint) ? 1 : 0;

    /// <summary>Small whole numbers are 32 bits wide on the stack, and signs are the instructions' concern.</summary>
    private static Type OnStack(Type type)
    {
        if (type.IsEnum)
            type = Enum.GetUnderlyingType(type);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean or TypeCode.Char or TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.UInt32 => typeof(int),
            TypeCode.UInt64 => typeof(long),
            _ => type == typeof(nuint) ? typeof(nint) : type,
        };
    }
}
