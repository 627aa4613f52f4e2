using System.Text;

namespace NetDsl.Examples.Predict.Images;

/// <summary>A digit drawn with characters: a space is background, and others are ink.</summary>
internal static class TextDigit
{
    private const int MostSide = 1000;

    /// <summary>From no ink to full; a character that is not among them is full.</summary>
    private const string Ramp = " .:-=+*#%@";

    /// <summary>Reads a drawing. Empty lines above and below it do not count.</summary>
    /// <param name="name">What the file is called, for messages.</param>
    /// <param name="content">Text in UTF-8.</param>
    /// <exception cref="InvalidDataException">It is no text, empty or too large.</exception>
    public static GrayImage Read(string name, ReadOnlySpan<byte> content)
    {
        if (content.IndexOf((byte)0) >= 0)
        {
            throw new InvalidDataException($"{name} is neither an image (PGM, PPM or PBM) nor text.");
        }

        string[] lines = [.. Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r'))];
        int width = lines.Max(line => line.Length);
        if (width > MostSide || lines.Length > MostSide)
        {
            throw new InvalidDataException($"{name} has {lines.Length} lines of up to {width} characters: draw a digit of at most {MostSide} each way.");
        }

        // The line end after the last row makes no further row.
        int height = lines.Length > 1 && lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        float[] ink = new float[width * height];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < lines[row].Length; column++)
            {
                ink[(row * width) + column] = InkOf(lines[row][column]);
            }
        }

        return new GrayImage(width, height, Darkest(ink));
    }

    /// <summary>Draws an image, a line for each row.</summary>
    public static string Draw(GrayImage image)
    {
        StringBuilder text = new();
        for (int row = 0; row < image.Height; row++)
        {
            for (int column = 0; column < image.Width; column++)
            {
                text.Append(Ramp[(int)MathF.Round(image[row, column] * (Ramp.Length - 1))]);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Whatever character is drawn with, the darkest is full ink.</summary>
    private static float[] Darkest(float[] ink)
    {
        float most = ink.DefaultIfEmpty().Max();
        return most > 0 ? Array.ConvertAll(ink, value => value / most) : ink;
    }

    private static float InkOf(char character)
    {
        int place = char.IsWhiteSpace(character) ? 0 : Ramp.IndexOf(character, StringComparison.Ordinal);
        return place < 0 ? 1 : place / (Ramp.Length - 1f);
    }
}
