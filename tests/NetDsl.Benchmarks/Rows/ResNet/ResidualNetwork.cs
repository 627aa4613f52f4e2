using NetDsl.Examples.ResNet;

namespace NetDsl.Benchmarks.Rows.ResNet;

/// <summary>A network of these rows: those of examples/ResNet.</summary>
/// <param name="Name">The name, as rows and the peer's script have it.</param>
/// <param name="Title">The name for the help.</param>
/// <param name="Info">The architecture.</param>
/// <param name="Construct">Makes it: initializer, largest batch, threads.</param>
internal sealed record ResidualNetwork(string Name, string Title, NetworkInfo Info, Func<Initializer, int, int, Network> Construct)
{
    // Draws the weights that both sides start from.
    private const int Seed = 1;

    /// <summary>ResNet-56 for images of 32 x 32.</summary>
    public static ResidualNetwork ResNet56 { get; } = new(
        "resnet56", "ResNet-56", Examples.ResNet.ResNet56.Description, (initializer, batch, threads) => new ResNet56(Seed, initializer, batchCapacity: batch, threads: threads));

    /// <summary>WideResNet-22 of width 6.</summary>
    public static ResidualNetwork WideResNet22 { get; } = new(
        "wrn22", "WideResNet-22", Examples.ResNet.WideResNet22.Description, (initializer, batch, threads) => new WideResNet22(Seed, initializer, batchCapacity: batch, threads: threads));

    /// <summary>
    /// The network with the weights that both sides start from. With smaller ones, such as PyTorch's own, the first steps through so many layers make so much of a
    /// rounding that two correct sides differ in the third digit.
    /// </summary>
    public Network Create(int batch, int threads) => Construct(Initializer.HeNormal(), batch, threads);

    /// <summary>The same with running statistics as of a trained network: where they are 0 and 1, a wrong one does not show.</summary>
    public Network CreateTrained(int batch, int threads)
    {
        Network network = Create(batch, threads);
        SeededRandom random = new(seed: 2);
        foreach (Parameter statistic in network.Statistics)
        {
            bool isMean = statistic.Name.EndsWith(".mean", StringComparison.Ordinal);
            foreach (ref float value in statistic.Values)
            {
                value = isMean ? random.NextSingle() - 0.5f : random.NextSingle() + 0.5f;
            }
        }

        return network;
    }

    /// <summary>A batch of images of noise, and labels.</summary>
    public Dataset CreateData(int count)
    {
        SeededRandom random = new(seed: 3);
        float[] pixels = new float[count * Info.InputSize];
        foreach (ref float pixel in pixels.AsSpan())
        {
            pixel = (2 * random.NextSingle()) - 1;
        }

        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(Info.OutputSize))];
        return new Dataset(pixels, Info.InputShape, labels, Info.OutputSize);
    }
}
