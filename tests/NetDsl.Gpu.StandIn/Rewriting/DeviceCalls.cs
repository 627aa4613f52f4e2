using System.Reflection;
using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>The device's own methods and what stands for them.</summary>
internal static class DeviceCalls
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static bool IsBarrier(MethodInfo method) => method.DeclaringType == typeof(Group) && method.Name == nameof(Group.Barrier);

    /// <summary>The lane's property for one of <see cref="Group"/> or <see cref="Grid"/>.</summary>
    public static MethodInfo? PropertyOfLane(MethodInfo method)
    {
        var name = (method.DeclaringType, method.Name) switch
        {
            (var type, "get_IdxX" or "get_IdxY" or "get_IdxZ" or "get_DimX" or "get_DimY" or "get_DimZ") when type == typeof(Group) => method.Name,
            (var type, "get_IdxX" or "get_IdxY" or "get_IdxZ") when type == typeof(Grid) => method.Name.Replace("Idx", "Group", StringComparison.Ordinal),
            (var type, "get_DimX" or "get_DimY" or "get_DimZ") when type == typeof(Grid) => method.Name.Replace("Dim", "Grid", StringComparison.Ordinal),
            _ => null,
        };
        return name is null ? null : typeof(Lane).GetMethod(name, Own);
    }

    /// <summary>The watch's method for an allocation of shared memory.</summary>
    public static MethodInfo? Allocation(MethodInfo method) =>
        method.DeclaringType != typeof(SharedMemory) ? null
            : typeof(Watch).GetMethod(method.Name)!.MakeGenericMethod(method.GetGenericArguments());

    /// <summary>The method that checks an index and gives the element.</summary>
    public static MethodInfo? Element(MethodInfo method)
    {
        if (method.Name != "get_Item" || method.DeclaringType is not { IsGenericType: true } type)
            return null;
        var definition = type.GetGenericTypeDefinition();
        return definition != typeof(ArrayView<>) && definition != typeof(ArrayView1D<,>) ? null
            : type.GetMethod("Element", Own, [method.GetParameters()[0].ParameterType]);
    }

    /// <summary>The larger or smaller of two floats as a device has it: where one is NaN, the other.</summary>
    public static MethodInfo? Extreme(MethodInfo method) =>
        (method.DeclaringType == typeof(MathF) || method.DeclaringType == typeof(Math)) && method.ReturnType == typeof(float) && (method.Name is "Max" or "Min")
            ? typeof(float).GetMethod($"{method.Name}Number", [typeof(float), typeof(float)])
            : null;
}
