using NetDsl.Gpu.TestKit;
using NetDsl.Tests.Training;

namespace NetDsl.Gpu.Tests.Running;

/// <summary>Networks, datasets and devices that come and go in any order.</summary>
public class LifeTests
{
#if ILGPU
    private const int Count = 7, Batch = 3;
#else
    private const int Count = 25, Batch = 8;
#endif

    private static readonly int[] Labels = [0, 1, 2, 0, 1];

    [Fact]
    public void NetworksOfOneDeviceTrainInTurnsOnOneDataset()
    {
        using GpuDevice device = TestDevice.Open();
        Dataset train = DeviceData.Clusters(Count);
        DeviceClassifier[] here = [new(seed: 1), new(seed: 2)], there = [new DeviceClassifier(seed: 1).MoveTo(device), new DeviceClassifier(seed: 2).MoveTo(device)];
        Optimizer[] hereBy = [new Sgd(0.1f, 0.9f), new Adam(0.01f)], thereBy = [new Sgd(0.1f, 0.9f), new Adam(0.01f)];
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 2; i++)
            {
                Near.Assert(New(here[i], hereBy[i]).Fit(train), New(there[i], thereBy[i]).Fit(train));
                Near.Assert(here[i].Values, there[i].Values, 1e-4f);
            }
        }
    }

    /// <summary>A schedule, and parameters that a reporter reads and changes: what the CPU does with them the device does.</summary>
    [Fact]
    public void AReporterMayReadAndChangeParametersAndTheRate()
    {
        using Twins<DeviceImages> twins = new(() => new DeviceImages(seed: 2));
        Dataset train = DeviceData.Images(Count);
        foreach (DeviceImages network in new[] { twins.Cpu, twins.Gpu })
        {
            Sgd optimizer = new(0.05f, momentum: 0.9f);
            RecordingReporter reporter = new((epoch, batch) =>
            {
                optimizer.LearningRate = 0.05f / (epoch + batch);
                optimizer.WeightDecay = 0.01f * batch;
                network.Values[batch] = (0.5f * network.Values[batch]) + 0.01f;
                network.Statistics[0].Values[0] += 0.01f;
            });
            new Trainer(network, optimizer) { BatchSize = Batch, Epochs = 2, Progress = reporter }.Fit(train, train);
        }

        twins.AssertSame();
    }

    /// <summary>Closed in the middle of a run, whether batches are gathered there or sent: the network keeps what it learnt, and the run says that it was moved.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ADeviceThatIsClosedInARun(bool sent)
    {
        Twins<DeviceImages> twins = new(() => new DeviceImages(seed: 2));
        Dataset train = DeviceData.Images(Count);
        float[] start = twins.Gpu.Values.ToArray();
        RecordingReporter reporter = new((_, _) => twins.Device.Dispose());
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
            new Trainer(twins.Gpu, new Sgd(0.1f)) { BatchSize = Batch, Progress = reporter }.Fit(sent ? train.With(new HorizontalFlip()) : train));
        Assert.Contains("was moved from", error.Message, StringComparison.Ordinal);
        Assert.Null(twins.Gpu.Device());
        Assert.NotEqual(start, twins.Gpu.Values.ToArray());
        twins.Gpu.Evaluate(train);
    }

    [Fact]
    public void AClosedDeviceTakesNoNetwork()
    {
        GpuDevice device = TestDevice.Open();
        DeviceClassifier network = new DeviceClassifier(seed: 1).MoveTo(device);
        device.Dispose();
        Assert.Null(network.Device());
        network.MoveToCpu();
        ObjectDisposedException error = Assert.Throws<ObjectDisposedException>(() => network.MoveTo(device));
        Assert.Equal(typeof(GpuDevice).FullName, error.ObjectName);
        network.TrainStep(DeviceData.Inputs(5, 4), Labels, new Sgd(0.1f));
    }

    /// <summary>Its state comes back with the network, and goes along to the next device.</summary>
    [Fact]
    public void AnOptimizerGoesOnAfterItsDeviceIsClosed()
    {
        Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 1));
        Optimizer here = new Adam(0.02f), there = new Adam(0.02f);
        float[] inputs = DeviceData.Inputs(5, 4);
        twins.Cpu.TrainStep(inputs, Labels, here);
        twins.Gpu.TrainStep(inputs, Labels, there);
        twins.Device.Dispose();
        using GpuDevice other = TestDevice.Open();
        twins.Gpu.MoveTo(other);
        for (int step = 0; step < 2; step++)
        {
            twins.Cpu.TrainStep(inputs, Labels, here);
            twins.Gpu.TrainStep(inputs, Labels, there);
        }

        twins.AssertSame();
    }

    private static Trainer New(Network network, Optimizer optimizer) => new(network, optimizer) { BatchSize = Batch, Epochs = 2, Seed = 3, Progress = ProgressReporter.Silent };
}
