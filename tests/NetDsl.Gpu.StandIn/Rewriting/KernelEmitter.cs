using System.Reflection;
using System.Reflection.Emit;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>
/// A kernel as a method that runs from one barrier to the next. Its variables are the method's own between barriers, so that the loops run at full
/// speed; at a barrier they are put into the thread's frame, and taken from it where the thread goes on.
/// </summary>
internal sealed class KernelEmitter : BodyEmitter
{
    private readonly ArgumentPlace[] places;
    private readonly LocalBuilder[] arguments;
    private readonly LocalBuilder state;
    private readonly Label leave;
    private readonly List<Label> barriers = [];
    private LocalBuilder[][] onStack = [];
    private int passed;
    private readonly List<(LocalBuilder Variable, int Offset)> kept = [];

    private KernelEmitter(MethodInfo method, DynamicMethod target, ArgumentPlace[] places) : base(method, target.GetILGenerator(), new Helpers())
    {
        this.places = places;
        arguments = [.. places.Select(place => Il.DeclareLocal(place.Type))];
        state = Il.DeclareLocal(typeof(int));
        leave = Il.DefineLabel();
    }

    private int FrameBytes { get; set; }

    public static unsafe Kernel Emit(MethodInfo method)
    {
        var target = new DynamicMethod(method.Name, typeof(int), [typeof(Lane), typeof(byte*), typeof(byte*), typeof(int)], typeof(Lane).Module, skipVisibility: true)
        {
            InitLocals = false,
        };
        var places = Places(method, out var bytes);
        var emitter = new KernelEmitter(method, target, places);
        emitter.EmitAll();
        return new Kernel(method, target.CreateDelegate<Resume>(), places, bytes, emitter.FrameBytes);
    }

    private void EmitAll()
    {
        var hasBarrier = Code.Any(IsBarrier);
        if (hasBarrier)
            KeepVariables();
        for (var i = 0; i < places.Length; i++)
        {
            Il.Emit(OpCodes.Ldarg_2);
            LoadFrom(places[i].Offset, places[i].Type);
            Il.Emit(OpCodes.Stloc, arguments[i]);
        }
        if (hasBarrier)
            EmitEntry();
        EmitBody();
        if (hasBarrier)
            EmitLeaving();
    }

    /// <summary>At a barrier's number: takes the variables from the frame and goes on behind the barrier.</summary>
    private void EmitEntry()
    {
        var start = Il.DefineLabel();
        Il.Emit(OpCodes.Ldarg_3);
        Il.Emit(OpCodes.Brfalse, start);
        foreach (var (variable, offset) in kept)
        {
            Il.Emit(OpCodes.Ldarg_1);
            LoadFrom(offset, variable.LocalType);
            Il.Emit(OpCodes.Stloc, variable);
        }
        barriers.AddRange(Code.Where(IsBarrier).Select(_ => Il.DefineLabel()));
        Il.Emit(OpCodes.Ldarg_3);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Switch, barriers.ToArray());
        Il.MarkLabel(start);
    }

    protected override void Barrier()
    {
        var values = onStack[passed];
        for (var i = values.Length - 1; i >= 0; i--)
            Il.Emit(OpCodes.Stloc, values[i]);
        Il.Emit(OpCodes.Ldc_I4, passed + 1);
        Il.Emit(OpCodes.Stloc, state);
        Il.Emit(OpCodes.Br, leave);
        Il.MarkLabel(barriers[passed++]);
        foreach (var value in values)
            Il.Emit(OpCodes.Ldloc, value);
    }

    private void EmitLeaving()
    {
        Il.MarkLabel(leave);
        foreach (var (variable, offset) in kept)
        {
            Il.Emit(OpCodes.Ldarg_1);
            Il.Emit(OpCodes.Ldc_I4, offset);
            Il.Emit(OpCodes.Add);
            Il.Emit(OpCodes.Ldloc, variable);
            if (variable.LocalType.IsByRef)
                Il.Emit(OpCodes.Conv_U);
            Il.Emit(OpCodes.Stobj, Stored(variable.LocalType));
        }
        Il.Emit(OpCodes.Ldloc, state);
        Il.Emit(OpCodes.Ret);
    }

    private void LoadFrom(int offset, Type type)
    {
        Il.Emit(OpCodes.Ldc_I4, offset);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Ldobj, Stored(type));
    }

    private void KeepVariables()
    {
        // A parameter may be changed through its address; views, whose address every indexer takes, cannot.
        var changed = Code.Where(instruction => instruction.Code == OpCodes.Starg || instruction.Code == OpCodes.Starg_S
            || (instruction.Code == OpCodes.Ldarga || instruction.Code == OpCodes.Ldarga_S) && !places[Number(instruction)].Type.IsGenericType)
            .Select(instruction => arguments[Number(instruction)]).Distinct();
        onStack = [.. StacksAtBarriers().Select(types => types.Select(Il.DeclareLocal).ToArray())];
        foreach (var variable in Locals.Concat(changed).Concat(onStack.SelectMany(values => values)))
        {
            kept.Add((variable, FrameBytes));
            FrameBytes += (Layout.Of(variable.LocalType) + 7) / 8 * 8;
        }
    }

    private static Type Stored(Type type) => type.IsByRef || type.IsPointer ? typeof(nint) : type;

    private static ArgumentPlace[] Places(MethodInfo method, out int bytes)
    {
        var places = new List<ArgumentPlace>();
        bytes = 0;
        foreach (var parameter in method.GetParameters())
        {
            places.Add(new ArgumentPlace(parameter.Name!, parameter.ParameterType, bytes));
            bytes += (Layout.Of(parameter.ParameterType) + 7) / 8 * 8;
        }
        return [.. places];
    }

    // A lambda's own object comes before its parameters.
    private int Shift => Method.IsStatic ? 0 : 1;
    private int Number(Instruction instruction) => (int)instruction.Operand! - Shift;

    protected override void LoadArgument(int number) => Il.Emit(OpCodes.Ldloc, arguments[number - Shift]);
    protected override void LoadArgumentAddress(int number) => Il.Emit(OpCodes.Ldloca, arguments[number - Shift]);
    protected override void StoreArgument(int number) => Il.Emit(OpCodes.Stloc, arguments[number - Shift]);
    protected override void LoadLane() => Il.Emit(OpCodes.Ldarg_0);

    protected override void Return()
    {
        Il.Emit(OpCodes.Ldc_I4_M1);
        Il.Emit(OpCodes.Ret);
    }
}
