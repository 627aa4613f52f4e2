using NetDsl.Tests.Training;

namespace NetDsl.Gpu.Tests.Running;

/// <summary>Small datasets for the networks of these tests.</summary>
internal static class DeviceData
{
    /// <summary>Images of three kinds of stripes, as bytes.</summary>
    public static Dataset Images(int count, int seed = 1)
    {
        SeededRandom random = new((ulong)seed);
        byte[] pixels = new byte[count * 36];
        int[] labels = new int[count];
        for (int sample = 0; sample < count; sample++)
        {
            labels[sample] = sample % 3;
            for (int i = 0; i < 36; i++)
            {
                int stripe = labels[sample] == 0 ? i / 6 % 2 : labels[sample] == 1 ? i % 2 : 0;
                pixels[(sample * 36) + i] = (byte)((150 * stripe) + random.NextInt32(100));
            }
        }

        return Dataset.FromBytes(pixels, [1, 6, 6], labels, 3);
    }

    public static Dataset Clusters(int count, int seed = 1) => TrainerData.Clusters(count, seed: seed);

    public static Dataset Lines(int count) => TrainerData.Lines(count);

    public static float[] Inputs(int samples, int size, int seed = 1)
    {
        SeededRandom random = new((ulong)seed);
        return [.. Enumerable.Range(0, samples * size).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
