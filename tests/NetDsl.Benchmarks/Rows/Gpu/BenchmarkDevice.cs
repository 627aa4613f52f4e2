using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Rows.Formulas;
#if ILGPU
using NetDsl.Gpu;
#endif

namespace NetDsl.Benchmarks.Rows.Gpu;

/// <summary>The best GPU of the machine, in a build with ILGPU.</summary>
internal sealed class BenchmarkDevice : IDisposable
{
#if ILGPU
    private readonly GpuDevice device;

    private BenchmarkDevice(GpuDevice device) => this.device = device;

    /// <summary>Opens it.</summary>
    /// <exception cref="DeviceMissingException">There is none; the message says why.</exception>
    public static BenchmarkDevice Open() =>
        GpuDevice.TryOpen(out GpuDevice? device, out string reason) ? new BenchmarkDevice(device) : throw new DeviceMissingException(reason);

    /// <summary>Lets a network compute on it.</summary>
    public void Take(Network network) => network.MoveTo(device);

    /// <summary>Passes of a layer whose batch stays on the device.</summary>
    public IContestant CreatePasses(FormulaLayer layer, bool isTraining) => new DevicePasses(device, layer, isTraining);

    /// <inheritdoc/>
    public void Dispose() => device.Dispose();
#else
    private BenchmarkDevice()
    {
    }

    /// <summary>Opens it.</summary>
    /// <exception cref="DeviceMissingException">Always: this build has none.</exception>
    public static BenchmarkDevice Open() => throw new DeviceMissingException("This program was built without ILGPU: build it with -p:Ilgpu=true on a machine with a GPU.");

    /// <summary>Lets a network compute on it.</summary>
    public void Take(Network network)
    {
    }

    /// <summary>Passes of a layer whose batch stays on the device.</summary>
    public IContestant CreatePasses(FormulaLayer layer, bool isTraining) => throw new InvalidOperationException("There is no device.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
#endif
}
