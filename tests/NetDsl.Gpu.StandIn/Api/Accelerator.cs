using ILGPU.Util;
using NetDsl.Gpu.StandIn;

namespace ILGPU.Runtime;

/// <summary>An open device: memory, streams and kernels.</summary>
public abstract class Accelerator : DisposeBase
{
    private protected Accelerator(Context context, Device device)
    {
        (Context, Device) = (context, device);
        Checks = new Checks();
        Counts = new Counts();
        Machine = new Machine(this);
        DefaultStream = CreateStream();
    }

    /// <summary>Its context.</summary>
    public Context Context { get; }
    /// <summary>Its device.</summary>
    public Device Device { get; }
    /// <summary>The stream of all that names none.</summary>
    public AcceleratorStream DefaultStream { get; protected set; }
    /// <summary>The kind of device.</summary>
    public AcceleratorType AcceleratorType => Device.AcceleratorType;
    /// <summary>The device's name.</summary>
    public string Name => Device.Name;
    /// <summary>Bytes of memory.</summary>
    public long MemorySize => Device.MemorySize;
    /// <summary>The most groups along each dimension.</summary>
    public Index3D MaxGridSize => Device.MaxGridSize;
    /// <summary>The most threads of a group along each dimension.</summary>
    public Index3D MaxGroupSize => Device.MaxGroupSize;
    /// <summary>The most threads of a group.</summary>
    public int MaxNumThreadsPerGroup => Device.MaxNumThreadsPerGroup;
    /// <summary>The most bytes of shared memory.</summary>
    public int MaxSharedMemoryPerGroup => Device.MaxSharedMemoryPerGroup;
    /// <summary>Threads that run as one.</summary>
    public int WarpSize { get; protected set; } = 32;
    /// <summary>Multiprocessors.</summary>
    public int NumMultiprocessors => Device.NumMultiprocessors;
    /// <summary>The most threads at once on each.</summary>
    public int MaxNumThreadsPerMultiprocessor => Device.MaxNumThreadsPerMultiprocessor;

    internal Checks Checks { get; }
    internal Counts Counts { get; }
    internal Machine Machine { get; }

    /// <summary>Another stream.</summary>
    public AcceleratorStream CreateStream()
    {
        Checks.Demand();
        return new StandInStream(this);
    }

    /// <summary>Waits for all streams.</summary>
    public void Synchronize()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        Checks.Demand();
        Counts.Waits++;
    }

    /// <summary>Memory for <paramref name="length"/> values.</summary>
    public MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(long length) where T : unmanaged =>
        new(this, new ArrayView<T>(AllocateRaw(length, Interop.SizeOf<T>()), 0, length));

    /// <summary>Memory.</summary>
    public MemoryBuffer AllocateRaw(long length, int elementSize)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return new StandInBuffer(this, length, elementSize);
    }

    /// <summary>Fixes host memory that is already pinned.</summary>
    public PageLockScope<T> CreatePageLockFromPinned<T>(IntPtr pinned, long numElements) where T : unmanaged => new(this, pinned, numElements);

    /// <summary>Loads a kernel of explicit groups.</summary>
    internal Kernel Load(Delegate action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return Checks.RefusesKernels
            ? throw new InternalCompilerException($"{action.Method.Name} cannot be compiled.")
            : Machine.Load(action.Method);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Machine.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    public override string ToString() => Device.ToString();
}

/// <summary>Something that belongs to an open device.</summary>
public abstract class AcceleratorObject : DisposeBase
{
    private protected AcceleratorObject(Accelerator accelerator) => Accelerator = accelerator;

    /// <summary>The device.</summary>
    public Accelerator Accelerator { get; }
    /// <summary>The kind of device.</summary>
    public AcceleratorType AcceleratorType => Accelerator.AcceleratorType;
}

/// <summary>What launches and copies wait in. Here nothing waits: each is done before the call returns.</summary>
public abstract class AcceleratorStream : AcceleratorObject
{
    private protected AcceleratorStream(Accelerator accelerator) : base(accelerator) { }

    /// <summary>Waits until all is done.</summary>
    public abstract void Synchronize();

    /// <summary>Waits until all is done.</summary>
    public Task SynchronizeAsync() => Task.CompletedTask;

    /// <summary>A point in the stream that can be waited for. The context must have been built with <c>Profiling()</c>.</summary>
    public ProfilingMarker AddProfilingMarker()
    {
        Accelerator.Checks.Demand();
        return Accelerator.Context.Properties.EnableProfiling
            ? new StandInMarker(Accelerator)
            : throw new NotSupportedException("Profiling markers need a context built with Profiling().");
    }
}

/// <summary>A point in a stream.</summary>
public abstract class ProfilingMarker : AcceleratorObject
{
    private protected ProfilingMarker(Accelerator accelerator) : base(accelerator) { }

    /// <summary>Waits until the stream has come here.</summary>
    public abstract void Synchronize();

    /// <summary>The time since <paramref name="marker"/>.</summary>
    public abstract TimeSpan MeasureFrom(ProfilingMarker marker);
}

internal sealed class StandInMarker(Accelerator accelerator) : ProfilingMarker(accelerator)
{
    private readonly long time = System.Diagnostics.Stopwatch.GetTimestamp();

    public override void Synchronize()
    {
        ObjectDisposedException.ThrowIf(IsDisposed || Accelerator.IsDisposed, this);
        Accelerator.Checks.Demand();
        Accelerator.Counts.MarkerWaits++;
    }

    public override TimeSpan MeasureFrom(ProfilingMarker marker) =>
        System.Diagnostics.Stopwatch.GetElapsedTime(((StandInMarker)marker).time, time);
}

internal sealed class StandInStream(Accelerator accelerator) : AcceleratorStream(accelerator)
{
    public override void Synchronize()
    {
        ObjectDisposedException.ThrowIf(IsDisposed || Accelerator.IsDisposed, this);
        Accelerator.Checks.Demand();
        if (this == Accelerator.DefaultStream)
            Accelerator.Counts.Waits++;
        else
            Accelerator.Counts.StreamWaits++;
    }
}
