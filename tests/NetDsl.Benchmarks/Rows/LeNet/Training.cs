using System.Globalization;
using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>A training step on one batch: forward, loss, gradients, update by SGD with momentum.</summary>
internal sealed class Training(int batch) : LeNet5Row
{
    private const int CheckedSteps = 3;

    /// <inheritdoc/>
    public override string Name => $"lenet5-train-b{batch}";

    /// <inheritdoc/>
    public override string Summary => $"a training step of LeNet-5, batch {batch}, SGD with momentum; against PyTorch";

    /// <inheritdoc/>
    public override TimeUnit Unit => TimeUnit.Milliseconds;

    /// <inheritdoc/>
    public override string PeerName => "PyTorch";

    /// <inheritdoc/>
    public override Work Work => LeNet5Work.TrainingStep(batch);

    /// <inheritdoc/>
    public override IContestant CreateOurs(RowContext context) => new Ours(context.Settings.Digits.Train.Take(batch), context.Threads);

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context) => context.Settings.PyTorch.Start(
        context.Threads,
        "lenet5_train.py",
        WriteWeights(context),
        WriteData(context, context.Settings.Digits.Train.Take(batch)),
        CheckedSteps.ToString(CultureInfo.InvariantCulture));

    private sealed class Ours(Dataset data, int threads) : OwnContestant
    {
        private readonly LeNet5 network = CreateNetwork(data.Count, threads);
        private readonly Sgd optimizer = new(LearningRate, Momentum);
        private readonly float[] start = CreateNetwork(1, 1).Values.ToArray();

        /// <summary>Losses of a few steps and the logits after them: gradients and momentum show in these.</summary>
        public override double[] Check()
        {
            Begin();
            double[] losses = [.. Enumerable.Range(0, CheckedSteps).Select(_ => Step())];
            return [.. losses, .. network.Forward(data.Inputs).Select(logit => (double)logit)];
        }

        /// <summary>
        /// The weights of the start, one step taken, so that the optimizer's state is there. Steps without end on one batch would shrink
        /// gradients to denormal numbers, which no training meets.
        /// </summary>
        protected override void Restart()
        {
            Begin();
            Step();
        }

        protected override void Call() => Step();

        private void Begin()
        {
            start.CopyTo(network.Values);
            optimizer.Reset();
        }

        private double Step() => network.TrainStep(data.Inputs, data.Targets, optimizer).Loss;
    }
}
