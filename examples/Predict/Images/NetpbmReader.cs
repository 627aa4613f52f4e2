using System.Globalization;

namespace NetDsl.Examples.Predict.Images;

/// <summary>Goes through the bytes of an image.</summary>
/// <param name="name">What the file is called, for messages.</param>
/// <param name="content">Its bytes.</param>
/// <param name="start">The first to read.</param>
internal ref struct NetpbmReader(string name, ReadOnlySpan<byte> content, int start)
{
    private readonly ReadOnlySpan<byte> content = content;
    private int place = start;
    private byte bits;

    /// <summary>A number written in digits, after white space and comments.</summary>
    public int Number(string what, int least, int most)
    {
        SkipSpace();
        int first = place;
        while (place < content.Length && char.IsAsciiDigit((char)content[place]))
        {
            place++;
        }

        return int.TryParse(content[first..place], NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? value
            : throw new InvalidDataException(first >= content.Length
                ? TooShort
                : $"{name} is damaged: {what}, at byte {first}, should be a number from {least} to {most}.");
    }

    /// <summary>A single 0 or 1; in maps of bits they need no space between.</summary>
    public int Digit()
    {
        SkipSpace();
        return Next() switch
        {
            (byte)'0' => 0,
            (byte)'1' => 1,
            _ => throw new InvalidDataException($"{name} is damaged: at byte {place - 1} there should be a 0 or a 1."),
        };
    }

    /// <summary>The next of eight bits in a byte; each row starts with a new one.</summary>
    public int Bit(int column)
    {
        if (column % 8 == 0)
        {
            bits = Next();
        }

        return (bits >> (7 - (column % 8))) & 1;
    }

    /// <summary>A value of one byte, or of two, the higher first, where the largest needs them.</summary>
    public int Value(int largest)
    {
        int value = largest > byte.MaxValue ? (Next() << 8) | Next() : Next();
        return Math.Min(value, largest);
    }

    /// <summary>The single white space between the header and the bytes.</summary>
    public void Skip() => Next();

    private readonly string TooShort => $"{name} is cut short: it ends after {content.Length} bytes, before its last pixel.";

    private byte Next() => place < content.Length ? content[place++] : throw new InvalidDataException(TooShort);

    private void SkipSpace()
    {
        while (place < content.Length && (char.IsWhiteSpace((char)content[place]) || content[place] == '#'))
        {
            int lineEnd = content[place] == '#' ? content[place..].IndexOf((byte)'\n') : 0;
            place = lineEnd < 0 ? content.Length : place + lineEnd + 1;
        }
    }
}
