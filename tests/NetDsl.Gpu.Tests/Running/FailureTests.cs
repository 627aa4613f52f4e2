#if !ILGPU
using NetDsl.Gpu.StandIn;
using NetDsl.Tests.Training;

namespace NetDsl.Gpu.Tests.Running;

/// <summary>A device that fails while it is used, as the stand-in can: what is thrown is one sentence, and the network goes on on the CPU.</summary>
public class FailureTests
{
    private const int Batch = 8;

    private static readonly int[] Labels = [0, 1, 2, 0, 1];

    private readonly GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);

    private Checks Checks => Checks.Of(device.Accelerator);

    /// <summary>Batches are gathered on the device, or sent; it is lost at once, in the first step, which has changed nothing yet, or in a later one.</summary>
    [Theory]
    [InlineData(0, false, false)]
    [InlineData(7, false, false)]
    [InlineData(7, true, false)]
    [InlineData(40, true, true)]
    [InlineData(60, false, true)]
    public void ALostDeviceInARunLeavesTheNetworkOnTheCpu(int launches, bool sent, bool isStateLost)
    {
        DeviceImages network = new DeviceImages(seed: 1).MoveTo(device);
        float[] start = network.Values.ToArray();
        Dataset train = DeviceData.Images(25), test = DeviceData.Images(9, seed: 2);
        train = sent ? train.With(new HorizontalFlip()) : train;
        Optimizer optimizer = new Sgd(0.05f, momentum: 0.9f);
        Checks.LaunchesToLoss = launches;
        GpuFailureException error = Assert.Throws<GpuFailureException>(() => Fit(network, optimizer, train, test));
        Assert.Equal(
            $"{device.Name} failed while DeviceImages was there: an illegal memory access was encountered. DeviceImages is on the CPU again, with "
            + (!isStateLost ? "all that it learnt." : "the parameters that were last read from the device, which gives nothing any more: open it anew, or train on the CPU."),
            error.Message);
        Assert.Equal(isStateLost, error.IsStateLost);
        Assert.Null(network.Device());
        Assert.Equal(start, network.Values.ToArray());
        Assert.Null(optimizer.Residence);
        device.Dispose();
        Fit(network, optimizer, train, test);
        Assert.NotEqual(start, network.Values.ToArray());
    }

    [Fact]
    public void WhatWasReadBeforeIsKept()
    {
        DeviceClassifier network = new DeviceClassifier(seed: 1).MoveTo(device);
        Optimizer optimizer = new Adam(0.01f);
        network.TrainStep(DeviceData.Inputs(5, 4), Labels, optimizer);
        float[] read = network.Values.ToArray();
        network.TrainStep(DeviceData.Inputs(5, 4), Labels, optimizer);
        Checks.IsLost = true;
        GpuFailureException error = Assert.Throws<GpuFailureException>(() => network.Forward(DeviceData.Inputs(5, 4)));
        Assert.True(error.IsStateLost);
        Assert.Equal(read, network.Values.ToArray());
        device.Dispose();
    }

    /// <summary>What a driver does not compile changes nothing: parameters and the optimizer's state are there still.</summary>
    [Fact]
    public void ARefusedKernelLosesNothing()
    {
        DeviceClassifier here = new(seed: 1), there = new DeviceClassifier(seed: 1).MoveTo(device);
        Optimizer hereBy = new Sgd(0.1f, momentum: 0.9f), thereBy = new Sgd(0.1f, momentum: 0.9f);
        float[] inputs = DeviceData.Inputs(5, 4);
        for (int step = 0; step < 2; step++)
        {
            here.TrainStep(inputs, Labels, hereBy);
            there.TrainStep(inputs, Labels, thereBy);
        }

        Checks.RefusesKernels = true;
        GpuFailureException error = Assert.Throws<GpuFailureException>(() => there.TrainStep(inputs, Labels, new Adam()));
        Assert.False(error.IsStateLost);
        Assert.EndsWith("cannot be compiled. DeviceClassifier is on the CPU again, with all that it learnt.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, device.MemoryUsed);
        here.TrainStep(inputs, Labels, hereBy);
        there.TrainStep(inputs, Labels, thereBy);
        Near.Assert(here.Values, there.Values, 1e-4f);
        device.Dispose();
    }

    [Fact]
    public void EachNetworkOfALostDeviceIsToldOfItsOwn()
    {
        DeviceClassifier one = new DeviceClassifier(seed: 1).MoveTo(device), two = new DeviceClassifier(seed: 2).MoveTo(device);
        Checks.IsLost = true;
        Assert.Throws<GpuFailureException>(() => one.Forward(DeviceData.Inputs(1, 4)));
        Assert.Same(device, two.Device());
        Assert.Throws<GpuFailureException>(() => two.Evaluate(DeviceData.Clusters(9)));
        Assert.Null(two.Device());
        Assert.Contains("takes no network", Assert.Throws<GpuFailureException>(() => one.MoveTo(device)).Message, StringComparison.Ordinal);
        Assert.Null(one.Device());
        Assert.Throws<GpuFailureException>(device.Synchronize);
        device.Dispose();
        Assert.Equal(3, two.Forward(DeviceData.Inputs(1, 4)).Length);
    }

    /// <summary>Closing a device says what it loses, and is closed all the same.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ADeviceThatIsLostWhenItIsClosed(bool hasTrained)
    {
        DeviceClassifier network = new DeviceClassifier(seed: 1).MoveTo(device);
        if (hasTrained)
        {
            network.TrainStep(DeviceData.Inputs(5, 4), Labels, new Sgd(0.1f));
        }

        Checks.IsLost = true;
        if (hasTrained)
        {
            Assert.True(Assert.Throws<GpuFailureException>(device.Dispose).IsStateLost);
        }

        device.Dispose();
        Assert.Null(network.Device());
        Assert.Throws<ObjectDisposedException>(device.Synchronize);
    }

    /// <summary>Leaving a lost device for another: the network is on the CPU, and the other device has no memory taken.</summary>
    [Fact]
    public void ALostDeviceIsLeftForAnother()
    {
        using GpuDevice other = GpuDevice.Open(GpuDeviceKind.Emulator);
        DeviceClassifier network = new DeviceClassifier(seed: 1).MoveTo(device);
        network.TrainStep(DeviceData.Inputs(5, 4), Labels, new Sgd(0.1f));
        Checks.IsLost = true;
        Assert.True(Assert.Throws<GpuFailureException>(() => network.MoveTo(other)).IsStateLost);
        Assert.Null(network.Device());
        Assert.Equal(0, other.MemoryUsed);
        network.MoveTo(other).TrainStep(DeviceData.Inputs(5, 4), Labels, new Sgd(0.1f));
        device.Dispose();
    }

    /// <summary>Where the driver has less than it said: others use the device too.</summary>
    [Fact]
    public void MemoryThatTheDriverRefusesIsSaidToBe()
    {
        using (device)
        {
            DeviceImages network = new DeviceImages(seed: 1).MoveTo(device);
            Checks.MemoryLimit = device.MemoryUsed + 40_000;
            float[] inputs = DeviceData.Inputs(1000, 36);
            GpuMemoryException error = Assert.Throws<GpuMemoryException>(() => network.LossAndGradients(inputs, new int[1000]));
            Assert.Contains("the driver refuses ", error.Message, StringComparison.Ordinal);
            Assert.Contains("others use the device too, or its memory is in pieces", error.Message, StringComparison.Ordinal);
            Assert.InRange(error.LargestBatch, 1, 999);
        }
    }

    private static TrainingRun Fit(Network network, Optimizer optimizer, Dataset train, Dataset test) =>
        new Trainer(network, optimizer) { BatchSize = Batch, Epochs = 2, Progress = ProgressReporter.Silent }.Fit(train, test);
}
#endif
