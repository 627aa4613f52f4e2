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
        arguments = GC.AllocateArray<byte>(Math.Max(kernel.ArgumentBytes, 1), pinned: true);
    }

    public Launch With<T>(T argument) where T : struct
    {
        Unsafe.WriteUnaligned(ref arguments[kernel.Arguments[count++].Offset], argument);
        return this;
    }

    public readonly void Run()
    {
        machine.Run(kernel, config, maxThreads, (byte*)Unsafe.AsPointer(ref arguments[0]));

        // The kernel knows their address only, and memory that stays in place is collected all the same.
        GC.KeepAlive(arguments);
    }
}
