using System.Diagnostics.CodeAnalysis;
using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>
/// An open GPU, on which networks can compute: <c>net.MoveTo(device)</c>. Like a network, it is not safe for use by several threads at once.
/// </summary>
/// <example>
/// <code>
/// using GpuDevice gpu = GpuDevice.Open();
/// LeNet5 net = new LeNet5(seed: 1).MoveTo(gpu);
/// new Trainer(net, new Sgd(0.01f, momentum: 0.9f)) { BatchSize = 128, Epochs = 12 }.Fit(mnist.Train, mnist.Test);
/// </code>
/// </example>
public sealed class GpuDevice : IDisposable
{
    private readonly Context context;
    private readonly List<DeviceBackend> backends = [];
    private DeviceKernels? kernels;
    private bool isDisposed;

    private GpuDevice(GpuDeviceInfo info, Context context, Accelerator accelerator)
    {
        (Info, this.context, Accelerator) = (info, context, accelerator);
        Memory = new DeviceMemory(accelerator, info.Name);
        Datasets = new DatasetCache(this);
    }

    /// <summary>The GPUs of this machine, the best first; none where there are none.</summary>
    public static IReadOnlyList<GpuDeviceInfo> All => DeviceSearch.OfMachine.All();

    /// <summary>What was opened.</summary>
    public GpuDeviceInfo Info { get; }

    /// <summary>The device's name, as the driver gives it.</summary>
    public string Name => Info.Name;

    /// <summary>The bytes of the device's memory that networks and datasets on it may take together: what was free when it was opened, unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long MemoryLimit
    {
        get => Memory.Limit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MemoryLimit));
            Memory.Limit = value;
        }
    }

    /// <summary>The bytes that networks and datasets have taken.</summary>
    public long MemoryUsed => Memory.Used;

    /// <summary>Whether it is closed.</summary>
    internal bool IsClosed => isDisposed;

    internal Accelerator Accelerator { get; }

    internal DeviceMemory Memory { get; }

    internal DatasetCache Datasets { get; }

    internal DeviceKernels Kernels => kernels ??= new DeviceKernels(Accelerator);

    /// <summary>Opens a device.</summary>
    /// <param name="kind">Which kind; the best there is unless given.</param>
    /// <param name="index">Which of that kind, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind, or the index is negative.</exception>
    /// <exception cref="GpuUnavailableException">There is no such device, or it cannot be opened; the message is a sentence that says why, and what to do.</exception>
    public static GpuDevice Open(GpuDeviceKind kind = GpuDeviceKind.Best, int index = 0) =>
        TryOpen(out GpuDevice? device, out string reason, kind, index) ? device
        : throw new GpuUnavailableException($"{reason.TrimEnd('.')}: open another device, or train on the CPU, which needs none.");

    /// <summary>Opens a device where there is one.</summary>
    /// <param name="device">The device; null where there is none.</param>
    /// <param name="reason">A sentence that says why there is none; empty where there is one.</param>
    /// <param name="kind">Which kind; the best there is unless given.</param>
    /// <param name="index">Which of that kind, counted from 0.</param>
    /// <returns>Whether it is open.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind, or the index is negative.</exception>
    public static bool TryOpen(
        [NotNullWhen(true)] out GpuDevice? device, out string reason, GpuDeviceKind kind = GpuDeviceKind.Best, int index = 0) =>
        TryOpen(DeviceSearch.OfMachine, out device, out reason, kind, index);

    /// <summary>Waits until the device has done all it was told to.</summary>
    /// <exception cref="GpuFailureException">The device fails.</exception>
    public void Synchronize()
    {
        try
        {
            Bind();
            Accelerator.Synchronize();
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw new GpuFailureException($"{Name} failed: {DeviceFailure.Words(failure)}.", failure, isStateLost: false);
        }
    }

    /// <summary>Brings the networks on the device back to the CPU, with all they learnt, and closes it.</summary>
    /// <exception cref="GpuFailureException">The device fails and a network loses what it learnt there: it is on the CPU all the same, and the device closed.</exception>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        GpuFailureException? loss = null;
        foreach (DeviceBackend backend in backends.ToArray())
        {
            loss = TryLeave(backend) ?? loss;
        }

        isDisposed = true;
        Datasets.Clear();
        DeviceFailure.Free(Accelerator);
        DeviceFailure.Free(context);
        if (loss is not null)
        {
            throw loss;
        }
    }

    /// <summary>The device in a line.</summary>
    public override string ToString() => Info.ToString();

    internal static bool TryOpen(
        DeviceSearch search, [NotNullWhen(true)] out GpuDevice? device, out string reason, GpuDeviceKind kind = GpuDeviceKind.Best, int index = 0)
    {
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of device.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(index);
        device = null;
        if (!search.TryFind(kind, index, out GpuDeviceInfo? info, out IDeviceSource? source, out reason))
        {
            return false;
        }

        try
        {
            (Context context, Accelerator accelerator) = source.Open(info.Index);
            device = new GpuDevice(info, context, accelerator);
            return true;
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure) || failure is NotSupportedException)
        {
            reason = $"{info.Name} was found, but could not be opened: {DeviceFailure.Words(failure)}.";
            return false;
        }
    }

    /// <summary>Makes this thread one that may talk to the device.</summary>
    internal void Bind()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
#if ILGPU
        Accelerator.Bind();
#endif
    }

    internal void Add(DeviceBackend backend) => backends.Add(backend);

    internal void Remove(DeviceBackend backend) => backends.Remove(backend);

    private static GpuFailureException? TryLeave(DeviceBackend backend)
    {
        try
        {
            backend.Leave();
            return null;
        }
        catch (GpuFailureException failure)
        {
            return failure.IsStateLost ? failure : null;
        }
    }
}
