using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;
using NetDsl.Benchmarks.Rows.Formulas;

namespace NetDsl.Benchmarks.Rows.Gpu;

/// <summary>A layer on the best GPU, against PyTorch on a CUDA device; on both sides the batch is on the device before the clock starts.</summary>
/// <param name="name">The row's name.</param>
/// <param name="layer">The layer.</param>
/// <param name="isTraining">Whether loss and gradients are computed too.</param>
/// <param name="operations">Its floating-point operations.</param>
/// <param name="leastTime">The least seconds that an H200 could need; null where nobody has counted.</param>
internal sealed class GpuLayer(string name, FormulaLayer layer, bool isTraining, double operations, double? leastTime) : Row
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Summary =>
        $"{layer.Title} on a GPU: {(isTraining ? "squared error and gradients" : "its outputs")}{(leastTime is null ? "" : ", the limit being an H200's")}; against PyTorch on CUDA, eager, without TF32";

    /// <inheritdoc/>
    public override TimeUnit Unit => TimeUnit.Milliseconds;

    /// <inheritdoc/>
    public override string PeerName => "PyTorch on CUDA";

    /// <inheritdoc/>
    public override int Parameters => layer.Info.ParameterCount;

    /// <inheritdoc/>
    public override Work Work
    {
        get
        {
            long bytes = sizeof(float) * (layer.Info.ParameterCount + ((long)layer.Samples * (layer.Info.InputSize + layer.Info.OutputSize)));
            return new Work(operations, bytes, bytes);
        }
    }

    /// <inheritdoc/>
    public override bool IsOnCpu => false;

    /// <inheritdoc/>
    public override double? LeastTimeOnDevice => leastTime;

    /// <inheritdoc/>
    public override IContestant CreateOurs(RowContext context)
    {
        BenchmarkDevice device = BenchmarkDevice.Open();
        try
        {
            return new OnDevice(device.CreatePasses(layer, isTraining), device);
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context) => layer.StartPeer(context, isTraining ? "training" : "forward", "cuda");
}
