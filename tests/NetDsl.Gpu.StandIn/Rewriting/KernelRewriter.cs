using System.Reflection;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>Makes a kernel that the machine can run of a method.</summary>
internal static class KernelRewriter
{
    public static Kernel Rewrite(MethodInfo method)
    {
        if (!method.IsStatic && !IsPlainLambda(method))
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} is no static method, which a kernel must be.");
        if (method.ReturnType != typeof(void))
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} returns a value, which no kernel may.");
        return KernelEmitter.Emit(method);
    }

    /// <summary>Whether it is a lambda that captures nothing: a method of an object without a field, which it never asks for.</summary>
    private static bool IsPlainLambda(MethodInfo method) =>
        method.DeclaringType is { IsValueType: false } type && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length == 0;
}
