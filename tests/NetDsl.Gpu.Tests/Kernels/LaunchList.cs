#if !ILGPU
using System.Linq.Expressions;
using System.Reflection;
using ILGPU;
using NetDsl.Gpu.StandIn;

namespace NetDsl.Gpu.Tests.Kernels;

/// <summary>The kernels that a pass launches, in their order, at any batch: none of them runs.</summary>
internal static class LaunchList
{
    /// <summary>The launches of the passes forward, of the loss, and back.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">The samples of a step.</param>
    public static IReadOnlyList<string> Of(Network network, int batch)
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        Checks.Of(device.Accelerator).Uninitialised = false;
        network.MoveTo(device);
        List<string> launches = [];
        GpuProgram program = ((DeviceBackend)network.Backend!).Program;
        FieldInfo[] kernels = [.. program.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => field.FieldType.IsSubclassOf(typeof(Delegate)))];
        Assert.NotEmpty(kernels);
        foreach (FieldInfo field in kernels)
        {
            field.SetValue(program, Noting(field.FieldType, () => launches.Add(field.Name)));
        }

        network.LossAndGradients(new float[batch * network.Info.InputSize], new int[batch]);
        return launches;
    }

    /// <summary>What a field holds, of its type, where a launch only notes that it was asked for.</summary>
    private static Delegate Noting(Type type, Action note)
    {
        ParameterExpression[] parameters = [.. type.GetGenericArguments().Select(Expression.Parameter)];
        return Expression.Lambda(type, Expression.Invoke(Expression.Constant(note)), parameters).Compile();
    }
}
#endif
