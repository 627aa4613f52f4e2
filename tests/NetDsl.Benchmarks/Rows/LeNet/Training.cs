using System.Globalization;
using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>A training step on one batch: forward, loss, gradients, update by SGD with momentum.</summary>
internal class Training(int batch) : LeNet5Row, ITrainingRow
{
    /// <inheritdoc/>
    public override string Name => $"lenet5-train-b{batch}";

    /// <inheritdoc/>
    public override string Summary => $"a training step of LeNet-5, batch {batch}, SGD with momentum; against PyTorch";

    /// <inheritdoc/>
    public override TimeUnit Unit => TimeUnit.Milliseconds;

    /// <inheritdoc/>
    public override string PeerName => "PyTorch";

    /// <inheritdoc/>
    public override Work Work => NetworkWork.TrainingStep(LeNet5.Description, batch);

    /// <inheritdoc/>
    public override IContestant CreateOurs(RowContext context) => CreateOurs(context, _ => { });

    /// <inheritdoc/>
    public IContestant CreateOurs(RowContext context, Action<Network> place)
    {
        LeNet5 network = CreateNetwork(batch, context.Threads);
        place(network);
        return new TrainingSteps(network, Batch(context));
    }

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context) => StartPeer(context, "cpu");

    /// <inheritdoc/>
    public IContestant StartPeer(RowContext context, string device) => context.Settings.PyTorch.Start(
        context.Threads,
        "lenet5_train.py",
        WriteWeights(context),
        PeerFiles.WriteData(context, Batch(context)),
        TrainingSteps.Checked.ToString(CultureInfo.InvariantCulture),
        device);

    /// <summary>The images of the batch.</summary>
    protected Dataset Batch(RowContext context) => context.Settings.Digits.Train.Take(batch);
}
