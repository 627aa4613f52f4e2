using System.Text;

namespace NetDsl.Examples.Tests.Predict;

/// <summary>Writes images in Netpbm's formats.</summary>
internal static class ImageFiles
{
    /// <summary>Bytes of grays (P5).</summary>
    public static byte[] Gray(int width, int height, ReadOnlySpan<float> brightness) =>
        [.. Encoding.ASCII.GetBytes($"P5\n# a comment\n{width} {height}\n255\n"), .. Bytes(brightness)];

    /// <summary>A digit of MNIST as a photograph shows it: dark on bright paper, larger, in colour (P6), off the middle.</summary>
    public static byte[] Photograph(ReadOnlySpan<float> digit, int side, int times)
    {
        int width = (side * times) + 40, height = (side * times) + 90;
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++)
        {
            int row = ((i / width) - 70) / times, column = ((i % width) - 10) / times;
            bool isInside = i / width >= 70 && i % width >= 10 && row < side && column < side;
            byte value = (byte)(235 - (isInside ? 200 * digit[(row * side) + column] : 0));
            pixels.AsSpan(i * 3, 3).Fill(value);
        }

        return [.. Encoding.ASCII.GetBytes($"P6 {width} {height} 255\n"), .. pixels];
    }

    private static byte[] Bytes(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), value => (byte)MathF.Round(255 * value));
}
