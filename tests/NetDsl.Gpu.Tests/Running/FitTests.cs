using NetDsl.Gpu.TestKit;
using NetDsl.Tests.Training;

namespace NetDsl.Gpu.Tests.Running;

/// <summary>A trainer's runs on a device give what they give on the CPU.</summary>
public class FitTests
{
#if ILGPU
    // ILGPU's CPU accelerator has a thread of the system for each of a group: a launch takes 20 ms.
    private const int Count = 7, Batch = 3, Few = 3;
#else
    // The last batch holds the one sample that is left.
    private const int Count = 25, Batch = 8, Few = 9;
#endif

    public static TheoryData<string> Datasets => ["bytes", "fixed transforms", "random transforms", "mixed", "values", "floats"];

    [Theory]
    [MemberData(nameof(Datasets))]
    public void LossesAreTheCpus(string name)
    {
        (Dataset train, Dataset test) = Data(name);
        if (name == "values")
        {
            Compare(() => new DeviceRegressor(seed: 2), train, test);
        }
        else if (name == "floats")
        {
            Compare(() => new DeviceClassifier(seed: 2), train, test);
        }
        else
        {
            Compare(() => new DeviceImages(seed: 2), train, test);
        }
    }

    [Fact]
    public void WhatDoesNotFitIsSentBatchByBatch()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 2));
        const int Samples = 220, Large = 50, Room = 5000;
        Dataset train = DeviceData.Clusters(Samples), test = DeviceData.Clusters(Few, seed: 2);
        twins.Device.MemoryLimit = twins.Device.MemoryUsed + twins.Program.Table.Pass(Large, training: true) + Room;
        TrainingRun expected = New(twins.Cpu, Large).Fit(train, test), actual = New(twins.Gpu, Large).Fit(train, test);
        Near.Assert(expected, actual);
        Assert.Null(twins.Device.Datasets.Find(train, threads: 1, out _));
        twins.AssertSame();
    }

    [Fact]
    public void ADatasetStaysOnTheDeviceFromRunToRun()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 2));
        Dataset train = DeviceData.Clusters(Count);
        New(twins.Gpu).Fit(train);
        ResidentDataset? first = twins.Device.Datasets.Find(train, threads: 1, out _);
        Assert.NotNull(first);
        New(twins.Gpu).Fit(train);
        Assert.Same(first, twins.Device.Datasets.Find(train, threads: 1, out _));
    }

    [Fact]
    public void APartOfADatasetOnTheDeviceTakesNoMemoryOfItsOwn()
    {
        using Twins<DeviceImages> twins = new(() => new DeviceImages(seed: 2));
        Dataset whole = DeviceData.Images(Count + Few), train = whole.Slice(Few, Count), test = whole.Take(Few);
        ResidentDataset? copy = twins.Device.Datasets.Find(whole, threads: 1, out _);
        Assert.Same(copy, twins.Device.Datasets.Find(train, threads: 1, out int first));
        Assert.Equal(Few, first);
        long used = twins.Device.MemoryUsed;
        Near.Assert(New(twins.Cpu).Fit(train, test), New(twins.Gpu).Fit(train, test));
        twins.AssertSame();
        Assert.Same(copy, twins.Device.Datasets.Find(test, threads: 1, out first));
        Assert.Equal(0, first);
        Assert.True(twins.Device.MemoryUsed > used, "the passes took memory");

        // Other targets, or transforms, make another dataset of the same samples.
        Assert.NotSame(copy, twins.Device.Datasets.Find(train.WithLabels(new int[Count], 3), threads: 1, out _));
        Assert.NotSame(copy, twins.Device.Datasets.Find(train.With(new Invert()), threads: 1, out _));
        GC.KeepAlive(whole);
    }

    [Fact]
    public void TheSameSettingsGiveTheSameBits()
    {
        Dataset train = DeviceData.Images(Count);
        float[][] runs = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            using GpuDevice device = TestDevice.Open();
            DeviceImages network = new DeviceImages(seed: 4).MoveTo(device);
            New(network).Fit(train);
            return network.Values.ToArray();
        })];
        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public void ACheckpointGoesOnElsewhere()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            using Twins<DeviceImages> twins = new(() => new DeviceImages(seed: 2));
            Dataset train = DeviceData.Images(Count), test = DeviceData.Images(Few, seed: 2);
            New(twins.Gpu).Fit(train);
            twins.Gpu.Save(path);
            twins.Cpu.Load(path);
            Assert.Equal(twins.Gpu.Values.ToArray(), twins.Cpu.Values.ToArray());
            Near.Assert(twins.Cpu.Evaluate(test), twins.Gpu.Evaluate(test));

            DeviceImages resumed = new DeviceImages(seed: 9).MoveTo(twins.Device);
            resumed.Load(path);
            Near.Assert(twins.Cpu.Evaluate(test), resumed.Evaluate(test));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ReportersHearTheSameFigures()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 2));
        Dataset train = DeviceData.Clusters(Count), test = DeviceData.Clusters(Few, seed: 2);
        FigureReporter here = new(twins.Cpu, test, every: 2), there = new(twins.Gpu, test, every: 2);
        Near.Assert(
            new Trainer(twins.Cpu, new Sgd(0.1f)) { BatchSize = Batch, Epochs = 2, Progress = here }.Fit(train),
            new Trainer(twins.Gpu, new Sgd(0.1f)) { BatchSize = Batch, Epochs = 2, Progress = there }.Fit(train));
        Assert.Equal(here.Batches.Count, there.Batches.Count);
        for (int i = 0; i < here.Batches.Count; i++)
        {
            Near.Assert(here.Batches[i], there.Batches[i]);
        }
    }

    [Fact]
    public void ACancelledRunKeepsWhatItLearnt()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 2));
        Dataset train = DeviceData.Clusters(Count);
        TrainingRun[] runs = [.. new[] { twins.Cpu, twins.Gpu }.Select(network =>
        {
            using CancellationTokenSource source = new();
            RecordingReporter reporter = new((epoch, batch) =>
            {
                if (epoch == 2 && batch == 2)
                {
                    source.Cancel();
                }
            });
            return new Trainer(network, new Sgd(0.1f)) { BatchSize = Batch, Epochs = 3, Progress = reporter }.Fit(train, cancellationToken: source.Token);
        })];
        Near.Assert(runs[0], runs[1]);
        Assert.Equal(2, runs[1].Partial?.Number);
        Near.Assert(runs[0].Partial!.Train, runs[1].Partial!.Train);
        twins.AssertSame();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ADivergedRunTellsBatchAndPlaceAndKeepsTheParameters(bool silent)
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 2));
        Dataset train = DeviceData.Clusters(Count);
        Optimizer here = new Sgd(1e30f, momentum: 0.5f), there = new Sgd(1e30f, momentum: 0.5f);
        TrainingDivergedException expected = Diverge(twins.Cpu, here, train, silent), actual = Diverge(twins.Gpu, there, train, silent);
        Assert.Equal(expected.Message, actual.Message);
        Assert.Equal((expected.Epoch, expected.Batch, here.Iteration), (actual.Epoch, actual.Batch, there.Iteration));
        twins.AssertSame();

        // The network is sound enough to go on with once it is drawn anew.
        foreach ((Network network, Optimizer optimizer) in new[] { ((Network)twins.Cpu, here), (twins.Gpu, there) })
        {
            network.Initialize(Initializer.PyTorch);
            optimizer.Reset();
            optimizer.LearningRate = 0.1f;
        }

        Near.Assert(New(twins.Cpu, optimizer: here).Fit(train), New(twins.Gpu, optimizer: there).Fit(train));
        twins.AssertSame();
    }

    [Fact]
    public void ANetworkThatIsMovedAwayInARunSaysSo()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 2));
        RecordingReporter reporter = new((_, _) => twins.Gpu.MoveToCpu());
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => new Trainer(twins.Gpu, new Sgd(0.1f)) { BatchSize = Batch, Progress = reporter }.Fit(DeviceData.Clusters(Count)));
        Assert.Contains("was moved from", error.Message, StringComparison.Ordinal);
    }

    private static (Dataset Train, Dataset Test) Data(string name)
    {
        Dataset images = DeviceData.Images(Count), test = DeviceData.Images(Few, seed: 2);
        return name switch
        {
            "bytes" => (images, test),
            "fixed transforms" => (images.With(new Invert()), test.With(new Invert())),
            "random transforms" => (images.With(new HorizontalFlip()), test),
            "mixed" => (images.WithMixup(0.5f), test),
            "values" => (DeviceData.Lines(Count), DeviceData.Lines(Few)),
            _ => (DeviceData.Clusters(40).Slice(7, Count), DeviceData.Clusters(Few, seed: 2)),
        };
    }

    private static void Compare<T>(Func<T> create, Dataset train, Dataset test)
        where T : Network
    {
        using Twins<T> twins = new(create);
        Near.Assert(New(twins.Cpu).Fit(train, test), New(twins.Gpu).Fit(train, test));
        twins.AssertSame();
    }

    private static Trainer New(Network network, int batch = Batch, Optimizer? optimizer = null) =>
        new(network, optimizer ?? new Sgd(0.05f, momentum: 0.9f)) { BatchSize = batch, Epochs = 2, Seed = 3, Progress = ProgressReporter.Silent };

    private static TrainingDivergedException Diverge(Network network, Optimizer optimizer, Dataset train, bool silent) => Assert.Throws<TrainingDivergedException>(
        () => new Trainer(network, optimizer) { BatchSize = Batch, Epochs = 2, Progress = silent ? ProgressReporter.Silent : new RecordingReporter() }.Fit(train));

    /// <summary>Asks for every few batches, and measures a dataset meanwhile.</summary>
    private sealed class FigureReporter(Network network, Dataset test, int every) : IProgressReporter
    {
        public List<BatchResult> Batches { get; } = [];

        public void Start(TrainingPlan plan)
        {
        }

        public bool NeedsBatch(int epoch, int batch) => batch % every == 0;

        public void BatchDone(int epoch, int batch, BatchResult running)
        {
            Batches.Add(running);
            Batches.Add(network.Evaluate(test));
        }

        public void EpochDone(EpochResult epoch)
        {
        }

        public void Finish()
        {
        }
    }
}
