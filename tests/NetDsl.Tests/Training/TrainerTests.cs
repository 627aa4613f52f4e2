namespace NetDsl.Tests.Training;

public class TrainerTests
{
    [Fact]
    public void LearnsWhatCanBeLearnt()
    {
        TinyClassifier network = new(seed: 1);
        TrainingRun run = NewTrainer(network, new Sgd(0.1f, momentum: 0.9f), batchSize: 10, epochs: 12)
            .Fit(TrainerData.Clusters(90), TrainerData.Clusters(30, seed: 2));

        Assert.Equal(12, run.Epochs.Count);
        Assert.False(run.Cancelled);
        Assert.Null(run.Partial);
        Assert.Equal(1, run.Last.Test.Accuracy);
        Assert.True(run.Last.Train.Loss < 0.3 * run.Epochs[0].Train.Loss);
        Assert.Equal(Enumerable.Range(1, 12), run.Epochs.Select(epoch => epoch.Number));
    }

    [Fact]
    public void LearnsValuesToo()
    {
        TinyRegressor network = new(seed: 1);
        TrainingRun run = NewTrainer(network, new Adam(0.05f), batchSize: 8, epochs: 40)
            .Fit(TrainerData.Lines(50));
        Assert.True(run.Last.Train.Loss < 1e-3, $"the loss is {run.Last.Train.Loss}");
        Assert.Equal(0, run.Last.Test.Samples);
        Assert.True(double.IsNaN(run.Last.Test.Accuracy));
    }

    [Fact]
    public void AnEpochIsTheStepsOverItsOwnPermutation()
    {
        // 25 samples in batches of 8: the last batch holds the one that is left.
        Dataset train = TrainerData.Clusters(25), test = TrainerData.Clusters(9, seed: 2);
        TinyClassifier trained = new(seed: 3, threads: 1), stepped = new(seed: 3, threads: 1);
        TrainingRun run = NewTrainer(trained, new Sgd(0.1f, 0.9f), batchSize: 8, epochs: 3, seed: 7)
            .Fit(train, test);

        Sgd optimizer = new(0.1f, 0.9f);
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            BatchResult expected = Step(stepped, optimizer, train, new SeededRandom(7).Fork((ulong)epoch), 8);
            Assert.Equal(25, expected.Samples);
            Assert.Equal(expected, run.Epochs[epoch - 1].Train);
            Assert.Equal(stepped.Evaluate(test.Inputs, test.Targets), run.Epochs[epoch - 1].Test);
        }

        Assert.Equal(stepped.Values.ToArray(), trained.Values.ToArray());
    }

    [Fact]
    public void ASeedGivesTheSameBitsAndAnotherSeedOthers()
    {
        float[] first = TrainOnce(seed: 5), again = TrainOnce(seed: 5), other = TrainOnce(seed: 6);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void ReportsEveryBatchAndEpochInOrder()
    {
        RecordingReporter reporter = new();
        new Trainer(new TinyClassifier(), new Sgd(0.1f)) { BatchSize = 8, Epochs = 2, Progress = reporter }.Fit(TrainerData.Clusters(20));
        Assert.Equal(
            ["start", "1.1 8", "1.2 16", "1.3 20", "epoch 1", "2.1 8", "2.2 16", "2.3 20", "epoch 2", "finish"], reporter.Calls);
        Assert.Equal((2, 20, 3, true), (reporter.Plan!.Epochs, reporter.Plan.Samples, reporter.Plan.Batches, reporter.Plan.Classifies));
    }

    [Fact]
    public void AllocatesNothingPerBatch()
    {
        AllocationReporter reporter = new();
        new Trainer(new TinyClassifier(threads: 1), new Sgd(0.1f, 0.9f)) { BatchSize = 4, Epochs = 1, Progress = reporter }
            .Fit(TrainerData.Clusters(400));
        Assert.Equal(100, reporter.Batches);
        Assert.Equal(reporter.AtSecondBatch, reporter.AtLastBatch);
    }

    private static Trainer NewTrainer(Network network, Optimizer optimizer, int batchSize, int epochs, int seed = 0) =>
        new(network, optimizer) { BatchSize = batchSize, Epochs = epochs, Seed = seed, Progress = ProgressReporter.Silent };

    private static float[] TrainOnce(int seed)
    {
        TinyClassifier network = new(seed: 3, threads: 2);
        NewTrainer(network, new Sgd(0.1f, 0.9f), batchSize: 8, epochs: 2, seed).Fit(TrainerData.Clusters(50));
        return network.Values.ToArray();
    }

    private static BatchResult Step(Network network, Optimizer optimizer, Dataset train, SeededRandom random, int batchSize)
    {
        int[] order = [.. Enumerable.Range(0, train.Count)];
        random.Shuffle(order);
        BatchResult sum = default;
        foreach (int[] batch in order.Chunk(batchSize))
        {
            float[] inputs = new float[batch.Length * train.InputSize];
            int[] labels = new int[batch.Length];
            train.Gather(batch, inputs, labels);
            sum += network.TrainStep(inputs, labels, optimizer);
        }

        return sum;
    }

    /// <summary>Notes how much the training thread had allocated. The first batch may: there the optimizer makes its state.</summary>
    private sealed class AllocationReporter : IProgressReporter
    {
        public int Batches { get; private set; }

        public long AtSecondBatch { get; private set; }

        public long AtLastBatch { get; private set; }

        public void Start(TrainingPlan plan)
        {
        }

        public void BatchDone(int epoch, int batch, BatchResult running)
        {
            Batches = batch;
            AtLastBatch = GC.GetAllocatedBytesForCurrentThread();
            AtSecondBatch = batch == 2 ? AtLastBatch : AtSecondBatch;
        }

        public void EpochDone(EpochResult epoch)
        {
        }

        public void Finish()
        {
        }
    }
}
