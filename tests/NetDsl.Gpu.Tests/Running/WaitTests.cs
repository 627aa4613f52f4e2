#if !ILGPU
using NetDsl.Gpu.StandIn;

namespace NetDsl.Gpu.Tests.Running;

/// <summary>How often an epoch waits for the device: never for a batch, unless somebody asks for what it came to.</summary>
public class WaitTests
{
    private const int Batch = 8, Epochs = 2;

    [Fact]
    public void BatchesOfADatasetOnTheDeviceAreNotWaitedFor()
    {
        Counts few = CountsOf(3, new SilentReporter()), many = CountsOf(9, new SilentReporter());
        Assert.True(many.Launches > 2.5 * few.Launches, $"{many.Launches} launches, {few.Launches} for a third of the batches");
        Assert.Equal(few.CopiesFromHost, many.CopiesFromHost);
        Assert.Equal((Epochs, Epochs), (few.CopiesToHost, many.CopiesToHost));
        foreach (Counts counts in new[] { few, many })
        {
            Assert.Equal((0, 0, 0, 0), (counts.Waits, counts.StreamWaits, counts.MarkerWaits, counts.LockedCopies));
        }
    }

    [Fact]
    public void FiguresThatAReporterAsksForAreWaitedFor()
    {
        const int Batches = 9, Every = 3;
        Counts silent = CountsOf(Batches, new SilentReporter()), asked = CountsOf(Batches, new SilentReporter { Every = Every });

        // The last figures are the epoch's.
        Assert.Equal(Epochs * Batches / Every, asked.CopiesToHost);
        Assert.Equal((silent.Launches, silent.CopiesFromHost, silent.Waits), (asked.Launches, asked.CopiesFromHost, asked.Waits));
    }

    /// <summary>The device reads two page-locked places by turns. The copy of a batch is waited for in a stream of its own, and its place until the batch before the last one is through.</summary>
    [Fact]
    public void BatchesThatAreSentWaitForTheirCopiesAlone()
    {
        const int Few = 3, Many = 9;
        Counts few = CountsOf(Few, new SilentReporter(), sent: true), many = CountsOf(Many, new SilentReporter(), sent: true);
        Assert.Equal((2 * Epochs * Few, 2 * Epochs * Many), (few.LockedCopies, many.LockedCopies));
        Assert.Equal((Epochs * Few, Epochs * Many), (few.StreamWaits, many.StreamWaits));
        Assert.InRange(many.MarkerWaits, (Epochs * Many) - 2, Epochs * Many);
        Assert.Equal((0, 0), (few.Waits, many.Waits));
        Assert.Equal(few.CopiesFromHost, many.CopiesFromHost);
        Assert.Equal((Epochs, Epochs), (few.CopiesToHost, many.CopiesToHost));
    }

    [Fact]
    public void AnEvaluationWaitsOnce()
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        DeviceImages network = new DeviceImages(seed: 1).MoveTo(device);
        Dataset data = DeviceData.Images(3 * DeviceBackend.UsualPart);
        network.Evaluate(data.Take(1));
        Counts before = Counts.Of(device.Accelerator).Now();
        network.Evaluate(data);
        Counts counts = Counts.Of(device.Accelerator).Since(before);
        Assert.Equal((1, 0, 0), (counts.CopiesToHost, counts.Waits, counts.StreamWaits));
    }

    /// <summary>What a run of some batches came to, after one that loaded what it needs.</summary>
    private static Counts CountsOf(int batches, IProgressReporter progress, bool sent = false)
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        DeviceImages network = new DeviceImages(seed: 1).MoveTo(device);
        Dataset data = DeviceData.Images(batches * Batch);
        data = sent ? data.With(new HorizontalFlip()) : data;
        Trainer trainer = new(network, new Sgd(0.01f, momentum: 0.9f)) { BatchSize = Batch, Epochs = Epochs, Progress = progress };
        trainer.Fit(data);
        Counts before = Counts.Of(device.Accelerator).Now();
        trainer.Fit(data);
        return Counts.Of(device.Accelerator).Since(before);
    }

    private sealed class SilentReporter : IProgressReporter
    {
        /// <summary>Asks for every so manieth batch; 0 for none.</summary>
        public int Every { get; init; }

        public void Start(TrainingPlan plan)
        {
        }

        public bool NeedsBatch(int epoch, int batch) => Every > 0 && batch % Every == 0;

        public void BatchDone(int epoch, int batch, BatchResult running)
        {
        }

        public void EpochDone(EpochResult epoch)
        {
        }

        public void Finish()
        {
        }
    }
}
#endif
