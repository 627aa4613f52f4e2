using ILGPU;

namespace NetDsl.Gpu;

/// <summary>How ILGPU compiles kernels here: the same for every device, and for the tests that read what becomes of them.</summary>
internal static class DeviceContext
{
    /// <summary>A context with some devices.</summary>
    /// <param name="withDevices">Adds the devices.</param>
    public static Context Create(Func<Context.Builder, Context.Builder> withDevices) => Context.Create(builder =>
        withDevices(builder.Optimize(OptimizationLevel.O2).Inlining(InliningMode.Aggressive).Profiling()));
}
