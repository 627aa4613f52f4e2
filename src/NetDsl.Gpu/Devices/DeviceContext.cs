using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>How ILGPU compiles kernels here: the same for every device, and for the tests that read what becomes of them.</summary>
internal static class DeviceContext
{
    /// <summary>
    /// A context with some devices. ILGPU 1.5.3's second level of optimisation moves values close to where they are used, and in doing so moves loads from shared memory past the last
    /// barrier of a block: threads would read what others have already overwritten. The first level keeps the order; the device's own compiler does the rest.
    /// </summary>
    /// <param name="withDevices">Adds the devices.</param>
    public static Context Create(Func<Context.Builder, Context.Builder> withDevices) => Context.Create(builder =>
        withDevices(builder.Optimize(OptimizationLevel.O1).Inlining(InliningMode.Aggressive).Profiling()));

    /// <summary>A context and a device opened in it; where that fails, the context is closed again.</summary>
    /// <param name="withDevices">Adds the devices.</param>
    /// <param name="open">Opens one of them.</param>
    public static (Context Context, Accelerator Accelerator) Open(Func<Context.Builder, Context.Builder> withDevices, Func<Context, Accelerator> open)
    {
        Context context = Create(withDevices);
        try
        {
            return (context, open(context));
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }
}
