using System.Diagnostics;
using NetDsl.Training;

namespace NetDsl;

/// <summary>
/// Trains a network on a data set: shuffled batches, an optimizer step each, a test after each epoch.
/// </summary>
/// <remarks>The same network, data, settings and number of threads give the same bits on every run.</remarks>
public sealed class Trainer
{
    private readonly Network network;
    private readonly Optimizer optimizer;
    private int batchSize;
    private int epochs = 1;
    private IProgressReporter progress = ProgressReporter.ForConsole();

    /// <summary>Brings a network and its optimizer together.</summary>
    /// <param name="network">The network to train; its parameters are changed in place.</param>
    /// <param name="optimizer">The optimizer; its state belongs to this network from its first step on.</param>
    public Trainer(Network network, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        this.network = network;
        this.optimizer = optimizer;
        batchSize = Math.Min(32, network.BatchCapacity);
    }

    /// <summary>
    /// How many samples make a step: from 1 to the network's <see cref="Network.BatchCapacity"/>; 32 by default. An epoch's last batch
    /// holds what is left.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int BatchSize
    {
        get => batchSize;
        set => batchSize = value >= 1 && value <= network.BatchCapacity
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(BatchSize),
                value,
                $"BatchSize is {value}; this {network.Info.Name} takes batches of 1 to {network.BatchCapacity} samples. "
                + "Construct the network with a larger batchCapacity, or choose a smaller batch.");
    }

    /// <summary>How many passes over the training samples <see cref="Fit"/> makes: at least 1, which is the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Epochs
    {
        get => epochs;
        set => epochs = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Epochs), value, $"Epochs is {value}; it needs at least 1.");
    }

    /// <summary>
    /// The seed of the samples' order and of what random transforms draw. Each epoch's depend on the seed and the epoch's number alone.
    /// </summary>
    public int Seed { get; set; }

    /// <summary>Who hears how it goes; the console by default. <see cref="ProgressReporter.Silent"/> for nobody.</summary>
    public IProgressReporter Progress
    {
        get => progress;
        set
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Progress));
            progress = value;
        }
    }

    /// <summary>Trains for <see cref="Epochs"/> epochs, or until cancelled. Allocates nothing per batch.</summary>
    /// <param name="train">The samples to learn from; transforms are applied batch by batch, on the network's threads.</param>
    /// <param name="test">Samples to measure after each epoch; null for none. Its transforms must not be random.</param>
    /// <param name="cancellationToken">
    /// Ends the run after the current batch (a test that has begun is finished): the result then says <see cref="TrainingRun.Cancelled"/>,
    /// and the network keeps what it learnt.
    /// </param>
    /// <exception cref="ArgumentException">A data set does not fit the network; nothing was changed.</exception>
    /// <exception cref="TrainingDivergedException">A loss was NaN or infinite.</exception>
    public TrainingRun Fit(Dataset train, Dataset? test = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        DatasetFit.Check(network.Info, train, nameof(train));
        if (test is not null)
        {
            DatasetFit.Check(network.Info, test, nameof(test));
            DatasetFit.CheckFixed(test, nameof(test));
        }

        progress.Start(new TrainingPlan(network.Info, epochs, train.Count, BatchStager.CountBatches(train.Count, batchSize)));
        try
        {
            using DatasetEvaluator? tester = test is null ? null : DatasetEvaluator.For(network, test);
            using EpochRunner runner = EpochRunner.For(network, new EpochTask(train, batchSize, Seed, optimizer, progress));
            return Run(runner, tester, cancellationToken);
        }
        finally
        {
            progress.Finish();
        }
    }

    private TrainingRun Run(EpochRunner train, DatasetEvaluator? test, CancellationToken cancellationToken)
    {
        int wanted = epochs;
        List<EpochResult> done = [];
        PartialEpoch? partial = null;
        SeededRandom random = new((ulong)Seed);
        while (done.Count < wanted && partial is null && !cancellationToken.IsCancellationRequested)
        {
            int number = done.Count + 1;
            train.Begin(number, random.Fork((ulong)number));
            long start = Stopwatch.GetTimestamp();
            BatchResult seen = train.Run(number, cancellationToken);
            TimeSpan duration = Stopwatch.GetElapsedTime(start);
            if (seen.Samples < train.SampleCount)
            {
                partial = new PartialEpoch(number, seen);
                continue;
            }

            BatchResult tested = test?.Evaluate() ?? default;
            done.Add(new EpochResult(number, seen, tested, duration));
            progress.EpochDone(done[^1]);
        }

        return new TrainingRun(done.AsReadOnly(), done.Count < wanted, partial);
    }
}
