using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu.StandIn;

/// <summary>A kernel, its size and its arguments.</summary>
internal unsafe ref struct Launch
{
    private readonly Kernel kernel;
    private readonly Machine machine;
    private readonly KernelConfig config;
    private readonly byte[] arguments;
    private readonly int? maxThreads;
    private int count;

    public Launch(Kernel kernel, AcceleratorStream stream, KernelConfig config, KernelSpecialization specialization)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ObjectDisposedException.ThrowIf(stream.IsDisposed || stream.Accelerator.IsDisposed, stream);
        (this.kernel, machine, this.config, maxThreads) = (kernel, stream.Accelerator.Machine, config, specialization.MaxNumThreadsPerGroup);
        arguments = new byte[Math.Max(kernel.ArgumentBytes, 1)];
    }

    public Launch With<T>(T argument) where T : struct
    {
        Unsafe.WriteUnaligned(ref arguments[kernel.Arguments[count++].Offset], argument);
        return this;
    }

    public readonly void Run()
    {
        // The kernel knows their address only: until it has run they neither move nor are freed.
        fixed (byte* first = arguments)
            machine.Run(kernel, config, maxThreads, first);
    }
}
