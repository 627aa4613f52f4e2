using NetDsl.Kernels;

namespace NetDsl.Gpu.Tests.Running;

/// <summary>What happens where a device has too little memory.</summary>
public class MemoryTests
{
    /// <summary>A flag, the sums of a batch, and buffers that hold one value for none.</summary>
    private const int Trifles = 64;

    [Fact]
    public void AnErrorTellsWhatNeedsHowMuchAndTheLargestBatch()
    {
        using Twins<DeviceImages> twins = new(() => new DeviceImages(seed: 1));
        twins.Device.MemoryLimit = twins.Device.MemoryUsed + 40_000;
        int[] labels = new int[1000];
        float[] inputs = DeviceData.Inputs(1000, 36);
        GpuMemoryException error = Assert.Throws<GpuMemoryException>(() => twins.Gpu.LossAndGradients(inputs, labels));
        Assert.StartsWith("DeviceImages needs ", error.Message, StringComparison.Ordinal);
        Assert.Contains("to train on batches of 1000", error.Message, StringComparison.Ordinal);
        Assert.Contains("parameters, gradients, running statistics", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"The largest batch that fits is {error.LargestBatch}.", error.Message, StringComparison.Ordinal);
        Assert.True(error.Needed > error.Available);

        // The largest batch fits, one more does not, and nothing was lost.
        int largest = error.LargestBatch;
        Assert.InRange(largest, 2, 999);
        Assert.Throws<GpuMemoryException>(() => twins.Gpu.LossAndGradients(inputs.AsSpan(0, 36 * (largest + 1)), labels.AsSpan(0, largest + 1)));
        twins.Cpu.Draws = twins.Gpu.Draws;
        Near.Assert(
            twins.Cpu.LossAndGradients(inputs.AsSpan(0, 36 * largest), labels.AsSpan(0, largest)),
            twins.Gpu.LossAndGradients(inputs.AsSpan(0, 36 * largest), labels.AsSpan(0, largest)));
        Near.Assert(twins.Cpu.Gradients, twins.Gpu.Gradients, 1e-4f);
    }

    /// <summary>As the drivers of OpenCL have it.</summary>
    [Fact]
    public void ABufferMayHaveALargestSize()
    {
        using Twins<DeviceImages> twins = new(() => new DeviceImages(seed: 1));
        twins.Device.Memory.LargestBuffer = 40_000;
        int[] labels = new int[1000];
        float[] inputs = DeviceData.Inputs(1000, 36);
        GpuMemoryException error = Assert.Throws<GpuMemoryException>(() => twins.Gpu.LossAndGradients(inputs, labels));
        Assert.Contains("of it in one piece, but a piece there has 40.0 kB at most.", error.Message, StringComparison.Ordinal);
        int largest = error.LargestBatch;
        Assert.InRange(largest, 2, 999);
        Assert.Throws<GpuMemoryException>(() => twins.Gpu.LossAndGradients(inputs.AsSpan(0, 36 * (largest + 1)), labels.AsSpan(0, largest + 1)));
        twins.Cpu.Draws = twins.Gpu.Draws;
        Near.Assert(
            twins.Cpu.LossAndGradients(inputs.AsSpan(0, 36 * largest), labels.AsSpan(0, largest)),
            twins.Gpu.LossAndGradients(inputs.AsSpan(0, 36 * largest), labels.AsSpan(0, largest)));

        // A dataset that does not fit into one is sent batch by batch, and an evaluation takes what fits.
        Dataset data = DeviceData.Images(2000);
        Assert.Null(twins.Device.Datasets.Find(data, threads: 1, out _));
        Assert.Equal(twins.Cpu.Evaluate(data).Loss, twins.Gpu.Evaluate(data).Loss, 1e-5);
    }

    /// <summary>What it says of a batch is what the device is asked for: two numbers and a flag, and empty buffers, are more.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    public void ANetworkOnADeviceTellsTheDevicesMemory(int batch)
    {
        using Twins<DeviceImages> twins = new(() => new DeviceImages(seed: 1));
        float[] inputs = DeviceData.Inputs(batch, 36);
        MemoryUse memory = twins.Gpu.MemoryAt(batch), alone = twins.Gpu.MemoryAt(batch, training: false), here = twins.Cpu.MemoryAt(batch);

        // Outputs first: nothing that training needs is there yet.
        float[] outputs = twins.Gpu.Forward(inputs);
        Assert.InRange(twins.Device.MemoryUsed, alone.Total, alone.Total + Trifles);
        Assert.Equal(0, alone.Gradients);
        twins.Gpu.LossAndGradients(inputs, new int[batch]);
        Assert.InRange(twins.Device.MemoryUsed, memory.Total, memory.Total + Trifles);
        Assert.Equal(4 * twins.Gpu.Info.ParameterCount, memory.Gradients);
        Assert.NotEqual(here, memory);
        using StringWriter summary = new();
        twins.Gpu.Summary(summary, batchSize: batch);
        Assert.Contains($"Training on batches of {batch} takes", summary.ToString(), StringComparison.Ordinal);
        Assert.Contains($" on {twins.Device.Name}: parameters", summary.ToString(), StringComparison.Ordinal);
        Assert.Contains($"Prediction takes {alone.Total / 1e6:N1} MB on {twins.Device.Name}: ", summary.ToString(), StringComparison.Ordinal);
        Assert.Equal(here, twins.Gpu.MoveToCpu().MemoryAt(batch));
        Assert.NotEmpty(outputs);
    }

    /// <summary>Without batch normalisation too, a pass for outputs alone has a plan of its own, in which layers take turns with two places.</summary>
    [Fact]
    public void OutputsNeedNoMoreThanTwoLayersAtATime()
    {
        const int Batch = 20, Width = 64, Depth = 6, Outputs = 3;
        using Twins<DeviceChain> twins = new(() => new DeviceChain(seed: 1));
        MemoryUse training = twins.Gpu.MemoryAt(Batch), alone = twins.Gpu.MemoryAt(Batch, training: false);
        Assert.InRange(alone.Activations, 4 * Batch * Width, 4 * Batch * ((2 * Width) + (2 * (Outputs + 1))));
        Assert.True(training.Activations >= 4 * Batch * Width * Depth, $"{training.Activations} bytes");

        // What is used is what is said, and passes of both kinds take turns in the same memory.
        float[] inputs = DeviceData.Inputs(Batch, Width);
        int[] labels = [.. Enumerable.Range(0, Batch).Select(i => i % Outputs)];
        for (int round = 0; round < 2; round++)
        {
            Near.Assert(twins.Cpu.Forward(inputs), twins.Gpu.Forward(inputs), 1e-5f);
            Assert.InRange(twins.Device.MemoryUsed, round == 0 ? alone.Total : training.Total, (round == 0 ? alone.Total : training.Total) + Trifles);
            Near.Assert(twins.Cpu.Evaluate(inputs, labels), twins.Gpu.Evaluate(inputs, labels));
            Near.Assert(twins.Cpu.LossAndGradients(inputs, labels), twins.Gpu.LossAndGradients(inputs, labels));
            Near.Assert(twins.Cpu.Gradients, twins.Gpu.Gradients, 1e-4f);
        }
    }

    /// <summary>Where training does not fit, outputs may: the error says which of the two is meant, and leaves no memory taken.</summary>
    [Fact]
    public void AnErrorTellsWhichKindOfPassDoesNotFit()
    {
        using Twins<DeviceChain> twins = new(() => new DeviceChain(seed: 1));
        MemoryUse one = twins.Gpu.MemoryAt(1, training: false), training = twins.Gpu.MemoryAt(1);
        float[] inputs = DeviceData.Inputs(1, 64);
        twins.Device.MemoryLimit = one.Total + Trifles;
        Near.Assert(twins.Cpu.Forward(inputs), twins.Gpu.Forward(inputs), 1e-5f);
        GpuMemoryException error = Assert.Throws<GpuMemoryException>(() => twins.Gpu.LossAndGradients(inputs, new[] { 1 }));
        Assert.Contains("to train on batches of 1,", error.Message, StringComparison.Ordinal);
        Assert.Equal((training.Total, 0), (error.Needed, error.LargestBatch));
        Assert.InRange(error.Available, one.Total, one.Total + Trifles);
        Near.Assert(twins.Cpu.Forward(inputs), twins.Gpu.Forward(inputs), 1e-5f);

        twins.Device.MemoryLimit = one.Total - (4 * 64);
        error = Assert.Throws<GpuMemoryException>(() => twins.Gpu.Forward(DeviceData.Inputs(2, 64)));
        Assert.Contains("to predict on batches of 1,", error.Message, StringComparison.Ordinal);
        Assert.Contains("  parameters, running statistics ", error.Message, StringComparison.Ordinal);
        Assert.Equal((one.Total, 0), (error.Needed, error.LargestBatch));
    }

    [Fact]
    public void ADatasetMakesRoomForAPass()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 1));
        const int Batch = 200, Larger = 210;
        Dataset train = DeviceData.Clusters(5 * Batch);
        new Trainer(twins.Gpu, new Sgd(0.1f)) { BatchSize = Batch, Progress = ProgressReporter.Silent }.Fit(train);
        ResidentDataset resident = twins.Device.Datasets.Find(train, threads: 1, out _)!;
        twins.Device.MemoryLimit = twins.Device.MemoryUsed + 100;
        twins.Gpu.LossAndGradients(DeviceData.Inputs(Larger, 4), new int[Larger]);
        Assert.True(resident.IsDisposed);
    }

    [Fact]
    public void ANetworkThatDoesNotFitStaysWhereItIs()
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        device.MemoryLimit = 100;
        DeviceClassifier network = new(seed: 1);
        float[] before = network.Values.ToArray();
        GpuMemoryException error = Assert.Throws<GpuMemoryException>(() => network.MoveTo(device));
        Assert.Contains("train on the CPU", error.Message, StringComparison.Ordinal);
        Assert.Null(network.Device());
        Assert.Equal(before, network.Values.ToArray());
        Assert.Equal(0, device.MemoryUsed);
    }

    /// <summary>Parameters fit, and a flag does not any more: nothing stays taken.</summary>
    [Fact]
    public void ANetworkThatNearlyFitsLeavesNothingBehind()
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        DeviceClassifier network = new(seed: 1);
        device.MemoryLimit = (4 * network.Info.ParameterCount) + 6;
        Assert.Throws<GpuMemoryException>(() => network.MoveTo(device));
        Assert.Equal(0, device.MemoryUsed);
    }

    [Fact]
    public void WhatLeavesADeviceFreesItsMemory()
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        DeviceClassifier network = new DeviceClassifier(seed: 1).MoveTo(device);
        network.TrainStep(DeviceData.Inputs(5, 4), new int[5], new Adam());
        new Trainer(network, new Adam()) { BatchSize = 8, Progress = ProgressReporter.Silent }.Fit(DeviceData.Clusters(20), DeviceData.Clusters(9));
        network.Evaluate(DeviceData.Clusters(9));
        device.Datasets.Clear();
        network.MoveToCpu();
        Assert.Equal(0, device.MemoryUsed);
    }

    [Fact]
    public void ANetworkWithoutGpuCodeIsRefused()
    {
        using GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => new Plain().MoveTo(device));
        Assert.Equal("Plain has no GPU code: reference NetDsl.Gpu in the project that declares the network, so that the generator writes it.", error.Message);
    }

    /// <summary>A network as one from an assembly that does not know NetDsl.Gpu.</summary>
    private sealed class Plain() : Network(new NetworkInfo("Plain", [1], [1], LossKind.MeanSquaredError, [], []), new PassPlan(0, 1), 0, null, 1, 1)
    {
        protected override void Run(Block block)
        {
        }

        protected override string DescribeStep(int step) => "";
    }
}
