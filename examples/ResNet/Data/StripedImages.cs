namespace NetDsl.Examples.ResNet;

/// <summary>
/// Images for a trial without data: 3 x 32 x 32, in ten classes. The class decides whether the stripes lie or stand, and by which colour they differ
/// from the ground; where they begin, how strong they are, and the noise above all are drawn. So shifting and mirroring leave a class what it is.
/// </summary>
internal static class StripedImages
{
    private const int Side = 32, Channels = 3, Pixels = Side * Side, Classes = 10;
    private const int TrainCount = 640, TestCount = 160;
    private const double Wavelength = 8, Noise = 0.08;

    /// <summary>How much red, green and blue there is in the stripes of a class, lying or standing.</summary>
    private static readonly double[][] Colours = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1]];

    /// <summary>Images to learn from and others to test on; the same ones for a seed.</summary>
    public static (Dataset Train, Dataset Test) Create(int seed)
    {
        Random random = new(seed);
        return (Draw(TrainCount, random), Draw(TestCount, random));
    }

    private static Dataset Draw(int count, Random random)
    {
        byte[] values = new byte[count * Channels * Pixels];
        int[] labels = new int[count];
        for (int image = 0; image < count; image++)
        {
            labels[image] = image % Classes;
            Draw(labels[image], values.AsSpan(image * Channels * Pixels, Channels * Pixels), random);
        }

        return Dataset.FromBytes(values, [Channels, Side, Side], labels, Classes);
    }

    private static void Draw(int label, Span<byte> image, Random random)
    {
        double[] colour = Colours[label / 2];
        bool standing = label % 2 == 1;
        double phase = random.NextDouble() * Math.Tau;
        double strength = 0.15 + (0.15 * random.NextDouble());
        for (int i = 0; i < image.Length; i++)
        {
            int place = standing ? i % Side : i % Pixels / Side;
            double stripe = strength * colour[i / Pixels] * Math.Sin((Math.Tau * place / Wavelength) + phase);
            double noise = Noise * ((2 * random.NextDouble()) - 1);
            image[i] = (byte)(255 * (0.5 + stripe + noise));
        }
    }
}
