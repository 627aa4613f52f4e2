using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.Gpu;

/// <summary>
/// The training steps of a row on the best GPU, against PyTorch on a CUDA device. Each of ours sends its batch to the device and waits for its loss, as <see cref="Network.TrainStep"/>
/// does; PyTorch's batch is there already. What kernels alone take is examples/Gpu's to tell.
/// </summary>
/// <param name="row">The row on the CPU, an <see cref="ITrainingRow"/>.</param>
internal sealed class GpuTraining(Row row) : Row
{
    private readonly ITrainingRow training = (ITrainingRow)row;

    /// <inheritdoc/>
    public override string Name => $"gpu-{row.Name}";

    /// <inheritdoc/>
    public override string Summary => $"the row {row.Name} on a GPU; against PyTorch on CUDA, eager";

    /// <inheritdoc/>
    public override TimeUnit Unit => row.Unit;

    /// <inheritdoc/>
    public override string PeerName => "PyTorch on CUDA";

    /// <inheritdoc/>
    public override int Parameters => row.Parameters;

    /// <inheritdoc/>
    public override Work Work => row.Work;

    /// <inheritdoc/>
    public override bool IsOnCpu => false;

    /// <inheritdoc/>
    public override Pace Pace => row.Pace;

    /// <inheritdoc/>
    public override IContestant CreateOurs(RowContext context)
    {
        BenchmarkDevice device = BenchmarkDevice.Open();
        try
        {
            return new OnDevice(training.CreateOurs(context, device.Take), device);
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context) => training.StartPeer(context, "cuda");
}
