namespace NetDsl.Examples.Predict.Images;

/// <summary>Images of the Netpbm family, P1 to P6: bits, grays or colours, as text or as bytes.</summary>
internal static class Netpbm
{
    private const int MostPixels = 1 << 26;
    private const int MostSide = 1 << 16;

    /// <summary>Whether a file starts as such an image does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) =>
        content is [(byte)'P', >= (byte)'1' and <= (byte)'6', (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'#', ..];

    /// <summary>Reads an image. Where its border is bright, what is dark is ink; otherwise what is bright.</summary>
    /// <exception cref="InvalidDataException">It is cut short or damaged, or too large.</exception>
    public static GrayImage Read(string name, ReadOnlySpan<byte> content)
    {
        int kind = content[1] - '0';
        NetpbmReader reader = new(name, content, 2);
        int width = reader.Number("the width", 1, MostSide), height = reader.Number("the height", 1, MostSide);
        if ((long)width * height > MostPixels)
        {
            throw new InvalidDataException($"{name} is {width} x {height}, more than {MostPixels} pixels: crop it to the digit.");
        }

        bool isBits = kind is 1 or 4;
        int largest = isBits ? 1 : reader.Number("the largest value", 1, ushort.MaxValue);
        float[] brightness = new float[width * height];
        if (kind > 3)
        {
            reader.Skip();
        }

        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                brightness[(row * width) + column] = Pixel(ref reader, kind, largest, column);
            }
        }

        return new GrayImage(width, height, InkOf(brightness, width, height));
    }

    /// <summary>The brightness of the next pixel, 0 to 1. In a map of bits, a one is black.</summary>
    private static float Pixel(ref NetpbmReader reader, int kind, int largest, int column) => kind switch
    {
        1 => 1 - reader.Digit(),
        4 => 1 - reader.Bit(column),
        3 or 6 => Luminance(Sample(ref reader, kind, largest), Sample(ref reader, kind, largest), Sample(ref reader, kind, largest)),
        _ => Sample(ref reader, kind, largest),
    };

    private static float Sample(ref NetpbmReader reader, int kind, int largest) =>
        (float)(kind < 4 ? reader.Number("a pixel", 0, largest) : reader.Value(largest)) / largest;

    /// <summary>ITU-R BT.601, as most programs that turn colours into grays have it.</summary>
    private static float Luminance(float red, float green, float blue) => (0.299f * red) + (0.587f * green) + (0.114f * blue);

    private static float[] InkOf(float[] brightness, int width, int height)
    {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < height; row++)
        {
            int step = row == 0 || row == height - 1 ? 1 : Math.Max(1, width - 1);
            for (int column = 0; column < width; column += step)
            {
                sum += brightness[(row * width) + column];
                count++;
            }
        }

        return sum / count > 0.5 ? Array.ConvertAll(brightness, value => 1 - value) : brightness;
    }
}
