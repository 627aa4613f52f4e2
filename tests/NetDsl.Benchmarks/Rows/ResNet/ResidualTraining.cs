using System.Globalization;
using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;
using NetDsl.Benchmarks.Peers;

namespace NetDsl.Benchmarks.Rows.ResNet;

/// <summary>A training step on one batch: forward, loss, gradients, update by SGD with momentum.</summary>
internal sealed class ResidualTraining(ResidualNetwork network, int batch) : Row, ITrainingRow
{
    // The same in the peer's script; small for the same reason as the weights are large.
    private const float LearningRate = 0.001f;

    /// <inheritdoc/>
    public override string Name => $"{network.Name}-train-b{batch}";

    /// <inheritdoc/>
    public override string Summary => $"a training step of {network.Title}, batch {batch}, SGD with momentum; against PyTorch";

    /// <inheritdoc/>
    public override TimeUnit Unit => TimeUnit.Milliseconds;

    /// <inheritdoc/>
    public override string PeerName => "PyTorch";

    /// <inheritdoc/>
    public override int Parameters => network.Info.ParameterCount;

    /// <inheritdoc/>
    public override Work Work => NetworkWork.TrainingStep(network.Info, batch);

    /// <summary>A step takes up to seconds, and each sample begins with one that does not count.</summary>
    public override Pace Pace => new(Rounds: 6, Samples: 5, Discarded: 0);

    /// <inheritdoc/>
    public override IContestant CreateOurs(RowContext context) => CreateOurs(context, _ => { });

    /// <inheritdoc/>
    public IContestant CreateOurs(RowContext context, Action<Network> place)
    {
        Network ours = network.Create(batch, context.Threads);
        place(ours);
        return new TrainingSteps(ours, network.CreateData(batch), LearningRate);
    }

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context) => StartPeerWith(context, Layout.Fastest);

    /// <inheritdoc/>
    public IContestant StartPeer(RowContext context, string device) => StartPeerWith(context, Layout.Fastest, device);

    /// <summary>Starts the peer with a layout of its choice or of ours.</summary>
    public PeerProcess StartPeerWith(RowContext context, string layout, string device = "cpu") => context.Settings.PyTorch.Start(
        context.Threads,
        "resnet_train.py",
        network.Name,
        layout,
        PeerFiles.WriteWeights(context, network.Create(batch: 1, threads: 1)),
        PeerFiles.WriteData(context, network.CreateData(batch)),
        TrainingSteps.Checked.ToString(CultureInfo.InvariantCulture),
        device);

    /// <summary>The layouts of PyTorch's tensors, as the script calls them.</summary>
    public static class Layout
    {
        /// <summary>Channels innermost.</summary>
        public const string ChannelsLast = "channels_last";

        /// <summary>Columns innermost.</summary>
        public const string Contiguous = "contiguous";

        /// <summary>The one with the shorter step.</summary>
        public const string Fastest = "fastest";
    }
}
