using System.Globalization;
using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>
/// An epoch over 60,000 images in shuffled batches of 128: picking each batch's images out and training on them.
/// </summary>
/// <remarks>
/// An epoch has 469 batches, 7 times 67, and takes seconds. A sample is such a seventh; the two sides take turns of five sevenths, so that
/// after seven turns each has trained for five epochs, and the time is seven times the median of these 35 sevenths. Drawing the order,
/// within the first seventh of an epoch, takes less than a thousandth of it.
/// </remarks>
internal sealed class MnistEpoch : LeNet5Row
{
    private const int Batch = 128;
    private const int Batches = (Digits.EpochSize + Batch - 1) / Batch;
    private const int Parts = 7;
    private const int BatchesPerPart = Batches / Parts;
    private const int CheckedSteps = 3;

    /// <inheritdoc/>
    public override string Name => "mnist-epoch";

    /// <inheritdoc/>
    public override string Summary => "an epoch of LeNet-5 over 60,000 images, shuffled batches of 128; against PyTorch";

    /// <inheritdoc/>
    public override TimeUnit Unit => TimeUnit.Seconds;

    /// <inheritdoc/>
    public override string PeerName => "PyTorch";

    /// <inheritdoc/>
    public override Work Work => NetworkWork.Epoch(LeNet5.Description, Digits.EpochSize, Batches);

    /// <inheritdoc/>
    public override Pace Pace => new(Rounds: Parts, Samples: 5, Discarded: 0);

    /// <inheritdoc/>
    public override int CallsPerTime => Parts;

    /// <inheritdoc/>
    public override IContestant CreateOurs(RowContext context)
    {
        context.Tell($"{Name} takes {context.Settings.Digits.EpochSource}");
        return new Ours(context.Settings.Digits.Epoch, context.Threads);
    }

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context) => context.Settings.PyTorch.Start(
        context.Threads,
        "mnist_epoch.py",
        WriteWeights(context),
        PeerFiles.WriteData(context, context.Settings.Digits.Epoch),
        CheckedSteps.ToString(CultureInfo.InvariantCulture),
        Batch.ToString(CultureInfo.InvariantCulture),
        BatchesPerPart.ToString(CultureInfo.InvariantCulture));

    private sealed class Ours : OwnContestant
    {
        private readonly Dataset data;
        private readonly LeNet5 network;
        private readonly Sgd optimizer = new(TrainingSteps.LearningRate, TrainingSteps.Momentum);
        private readonly SeededRandom random = new(seed: 1);
        private readonly int[] order;
        private readonly float[] inputs;
        private readonly int[] labels = new int[Batch];
        private int next;

        public Ours(Dataset data, int threads)
        {
            this.data = data;
            network = CreateNetwork(Batch, threads);
            order = [.. Enumerable.Range(0, data.Count)];
            inputs = new float[Batch * data.InputSize];
        }

        /// <summary>The losses of the first batches in the order of the data.</summary>
        public override double[] Check() => [.. Enumerable.Range(0, CheckedSteps).Select(Step)];

        protected override void Call()
        {
            for (int i = 0; i < BatchesPerPart; i++)
            {
                if (next == 0)
                {
                    random.Shuffle(order);
                }

                Step(next);
                next = (next + 1) % Batches;
            }
        }

        private double Step(int batch)
        {
            ReadOnlySpan<int> picked = order.AsSpan(batch * Batch, Math.Min(Batch, data.Count - (batch * Batch)));
            Span<float> images = inputs.AsSpan(0, picked.Length * data.InputSize);
            Span<int> targets = labels.AsSpan(0, picked.Length);
            data.Gather(picked, images, targets);
            return network.TrainStep(images, targets, optimizer).Loss;
        }
    }
}
