using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>A stand-in of its own for each test.</summary>
public abstract class Device : IDisposable
{
    private readonly Context context = Context.CreateDefault();

    protected Device() => Accelerator = context.GetPreferredDevice(preferCPU: false).CreateAccelerator(context);

    protected Accelerator Accelerator { get; }

    protected MemoryBuffer1D<float, Stride1D.Dense> Values(int count, Func<int, float>? value = null) =>
        Accelerator.Allocate1D([.. Enumerable.Range(0, count).Select(value ?? (i => i))]);

    protected static string FaultOf(Action launch) => Assert.Throws<KernelFaultException>(launch).Message;

    public void Dispose()
    {
        Accelerator.Dispose();
        context.Dispose();
        GC.SuppressFinalize(this);
    }
}
