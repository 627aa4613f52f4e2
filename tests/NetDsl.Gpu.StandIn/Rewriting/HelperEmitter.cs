using System.Reflection;
using System.Reflection.Emit;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>A method that a kernel calls, with the watch in it.</summary>
internal sealed class HelperEmitter : BodyEmitter
{
    private readonly Type[] parameters;

    private HelperEmitter(MethodInfo method, DynamicMethod target, Helpers helpers) : base(method, target.GetILGenerator(), helpers) =>
        parameters = ParametersOf(method);

    public static Type[] ParametersOf(MethodInfo method)
    {
        var own = method.GetParameters().Select(parameter => parameter.ParameterType);
        return method.IsStatic ? [.. own] : [method.DeclaringType!.MakeByRefType(), .. own];
    }

    public static void Emit(MethodInfo method, DynamicMethod target, Helpers helpers) => new HelperEmitter(method, target, helpers).EmitBody();

    protected override void LoadArgument(int number) => Il.Emit(OpCodes.Ldarg, (short)number);
    protected override void LoadArgumentAddress(int number) => Il.Emit(OpCodes.Ldarga, (short)number);
    protected override void StoreArgument(int number) => Il.Emit(OpCodes.Starg, (short)number);
    protected override void LoadLane() => Il.Emit(OpCodes.Ldarg, (short)parameters.Length);
    protected override void Return() => Il.Emit(OpCodes.Ret);

    protected override void Barrier() =>
        throw new NotSupportedException($"{Method.DeclaringType}.{Method.Name} waits at a barrier: the stand-in runs barriers in the kernel's own text only.");
}
