using System.Reflection;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>A kernel as it is in an assembly.</summary>
/// <param name="Name">The network's or library's class and the method.</param>
/// <param name="Method">The method.</param>
internal sealed record DeviceKernel(string Name, MethodInfo Method)
{
    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The threads of a group.</summary>
    public int Threads { get; } = Method.GetCustomAttribute<GpuKernelAttribute>()!.Threads;

    /// <summary>How many groups a multiprocessor is to run at once; null for what the device's compiler chooses.</summary>
    public int? GroupsAtOnce { get; } = Method.GetCustomAttribute<GpuKernelAttribute>()!.GroupsAtOnce is > 0 and var groups ? groups : null;

    /// <summary>What is the same for kernels of one assembly that do the same: their code, locals and parameters.</summary>
    public string Content
    {
        get
        {
            MethodBody body = Method.GetMethodBody()!;
            IEnumerable<string> types = body.LocalVariables.Select(local => local.ToString()).Concat(Method.GetParameters().Select(parameter => parameter.ParameterType.ToString()));
            return $"{Method.Module.ModuleVersionId} {Threads} {string.Join(' ', types)} {Convert.ToBase64String(body.GetILAsByteArray()!)}";
        }
    }

    /// <summary>The kernels of a type, and those of the types in it.</summary>
    /// <param name="type">A network's class, or one of the library's.</param>
    public static IEnumerable<DeviceKernel> Of(Type type) => type.GetNestedTypes(Declared | BindingFlags.Instance).Prepend(type)
        .SelectMany(each => each.GetMethods(Declared))
        .Where(method => method.GetCustomAttribute<GpuKernelAttribute>() is not null)
        .Select(method => new DeviceKernel($"{type.Name}.{method.Name}", method));
}
