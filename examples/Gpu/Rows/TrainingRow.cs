using NetDsl.Numerics;

namespace NetDsl.Examples.Gpu.Rows;

/// <summary>Training steps as a <see cref="Trainer"/> takes them, on samples that stay on the device: gathering a batch, passes, update. The time is an epoch's, by its steps.</summary>
/// <param name="name">Its name.</param>
/// <param name="create">Makes the network.</param>
/// <param name="batch">How many samples a step takes.</param>
/// <param name="steps">The steps of an epoch.</param>
internal sealed class TrainingRow(string name, Func<Network> create, int batch, int steps) : Row(name)
{
    /// <inheritdoc/>
    protected override (double[] Seconds, long Terms) Measure(GpuDevice device, Stopwatch watch)
    {
        Network network = create().MoveTo(device);
        try
        {
            Dataset samples = Draw(network);
            Trainer trainer = new(network, new Sgd(0.001f, momentum: 0.9f)) { BatchSize = batch, Epochs = 1, Progress = ProgressReporter.Silent };
            double[] seconds = watch.Measure(device, () => trainer.Fit(samples));
            return ([.. seconds.Select(epoch => epoch / steps)], 0);
        }
        finally
        {
            network.MoveToCpu();
        }
    }

    private Dataset Draw(Network network)
    {
        SeededRandom random = new(1);
        int count = batch * steps;
        return new Dataset(
            [.. Enumerable.Range(0, count * network.Info.InputSize).Select(_ => (float)random.NextGaussian())],
            network.Info.InputShape,
            [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(network.Info.OutputSize))],
            network.Info.OutputSize);
    }
}
