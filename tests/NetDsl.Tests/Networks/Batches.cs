namespace NetDsl.Tests.Networks;

/// <summary>Inputs and targets from a seed.</summary>
internal static class Batches
{
    public static float[] Inputs(Network network, int samples, ulong seed = 1) => Draw(samples * network.Info.InputSize, seed);

    public static float[] Values(Network network, int samples, ulong seed = 2) => Draw(samples * network.Info.OutputSize, seed);

    public static int[] Labels(Network network, int samples, ulong seed = 3)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, samples).Select(_ => random.NextInt32(Math.Max(2, network.Info.OutputSize)))];
    }

    private static float[] Draw(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }
}
