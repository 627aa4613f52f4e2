using NetDsl.Numerics;

namespace NetDsl.Examples.Gpu.Checks;

/// <summary>Compares a short run of a <see cref="Trainer"/>: the library's own kernels, which gather batches, add up losses, blend running statistics and update parameters.</summary>
/// <param name="name">Its name.</param>
/// <param name="createOptimizer">Makes the optimizer.</param>
/// <param name="sent">Whether batches are sent, as they are where samples change at random; otherwise they are gathered on the device.</param>
internal sealed class TrainingCheck(string name, Func<Optimizer> createOptimizer, bool sent) : Check(name)
{
    private const int Samples = 44, Batch = 8, Epochs = 2;

    private readonly string name = name;

    /// <inheritdoc/>
    protected override CheckResult Compare(GpuDevice device)
    {
        SmoothNetwork start = new(seed: 1), cpu = new(seed: 1), gpu = new(seed: 1);
        Dataset data = Draw(start);
        TrainingRun expected = Train(cpu, sent ? data.With(new HorizontalFlip()) : data);
        TrainingRun actual = Train(gpu.MoveTo(device), sent ? data.With(new HorizontalFlip()) : data);
        try
        {
            double loss = expected.Last.Train.Loss, other = actual.Last.Train.Loss;
            return new CheckResult(
                name,
                Distance(cpu.Forward(data.Inputs), gpu.Forward(data.Inputs)),
                Math.Abs(other - loss) / loss,
                Gradients: null,
                Steps: Distance(Moved(start, cpu), Moved(start, gpu)));
        }
        finally
        {
            gpu.MoveToCpu();
        }
    }

    private static float[] Moved(Network from, Network to) => [.. to.Values.ToArray().Zip(from.Values.ToArray(), (after, before) => after - before)];

    private TrainingRun Train(Network network, Dataset data) =>
        new Trainer(network, createOptimizer()) { BatchSize = Batch, Epochs = Epochs, Progress = ProgressReporter.Silent }.Fit(data);

    /// <summary>Samples as bytes, which the device keeps so.</summary>
    private static Dataset Draw(Network network)
    {
        SeededRandom random = new(1);
        byte[] pixels = [.. Enumerable.Range(0, Samples * network.Info.InputSize).Select(_ => (byte)random.NextInt32(256))];
        int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => random.NextInt32(network.Info.OutputSize))];
        return Dataset.FromBytes(pixels, network.Info.InputShape, labels, network.Info.OutputSize);
    }
}
