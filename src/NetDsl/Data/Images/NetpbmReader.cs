namespace NetDsl.Data;

/// <summary>
/// Reads PBM (black and white), PGM (grey) and PPM (colour), as text (P1 to P3) or bytes (P4 to P6). Samples of more or less than 8 bits are
/// rounded to 8.
/// </summary>
/// <remarks>The formats are described at https://netpbm.sourceforge.net/doc/#formats.</remarks>
internal ref struct NetpbmReader
{
    private readonly string path;
    private readonly ReadOnlySpan<byte> content;
    private int position = 2;

    private NetpbmReader(string path, ReadOnlySpan<byte> content)
    {
        this.path = path;
        this.content = content;
    }

    public static bool IsNetpbm(ReadOnlySpan<byte> content) =>
        content is [(byte)'P', >= (byte)'1' and <= (byte)'6', ..] && (content.Length == 2 || content[2] == '#' || IsSpace(content[2]));

    /// <summary>Decodes a whole file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">Its content, which begins with P1 to P6.</param>
    /// <exception cref="DataFileException">The content is damaged or cut short, or the image too large.</exception>
    public static RasterImage Read(string path, ReadOnlySpan<byte> content) => new NetpbmReader(path, content).Read(content[1] - '0');

    private RasterImage Read(int kind)
    {
        bool bits = kind is 1 or 4;
        int width = ReadNumber("width");
        int height = ReadNumber("height");
        ImageFile.CheckSize(path, width, height);
        int largest = bits ? 1 : ReadNumber("largest value");
        if (largest is < 1 or > ushort.MaxValue)
        {
            throw Damaged($"its largest value is {largest}, allowed are 1 to {ushort.MaxValue}");
        }

        int channels = kind is 3 or 6 ? 3 : 1;
        byte[] pixels = Allocate(kind, width, height, channels, largest);
        switch (kind)
        {
            case 1:
                ReadTextBits(pixels);
                break;
            case 4:
                ReadBits(pixels, width);
                break;
            case 5 or 6:
                ReadBytes(pixels, largest);
                break;
            default:
                ReadText(pixels, largest);
                break;
        }

        return content[position..].IndexOfAnyExcept(" \t\r\n\v\f"u8) < 0
            ? new RasterImage(width, height, channels, pixels)
            : throw Damaged($"there is more after its {width} x {height} pixels");
    }

    /// <summary>Takes memory for the pixels, if the file is long enough to hold them.</summary>
    private byte[] Allocate(int kind, int width, int height, int channels, int largest)
    {
        long samples = (long)width * height * channels;
        if (kind >= 4)
        {
            position++;
        }

        long needed = kind switch
        {
            1 => samples,
            4 => (width + 7L) / 8 * height,
            5 or 6 => samples * (largest > byte.MaxValue ? 2 : 1),
            _ => 2 * samples - 1,
        };
        long held = Math.Max(0, content.Length - position);
        return held >= needed
            ? new byte[checked((int)samples)]
            : throw Damaged($"its {width} x {height} pixels take at least {needed} bytes, it holds {held}");
    }

    private void ReadBits(Span<byte> pixels, int width)
    {
        int stride = (width + 7) / 8;
        for (int i = 0; i < pixels.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, width);
            bool black = (content[position + y * stride + (x >> 3)] & (0x80 >> (x & 7))) != 0;
            pixels[i] = black ? byte.MinValue : byte.MaxValue;
        }

        Skip(pixels.Length / width * stride);
    }

    private void ReadBytes(Span<byte> pixels, int largest)
    {
        int size = largest > byte.MaxValue ? 2 : 1;
        for (int i = 0; i < pixels.Length; i++)
        {
            int place = position + i * size;
            pixels[i] = Scale(size == 1 ? content[place] : (content[place] << 8) | content[place + 1], largest);
        }

        Skip(pixels.Length * size);
    }

    private void ReadTextBits(Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            SkipSpace();
            int digit = position < content.Length ? content[position++] : throw Damaged("the pixels end too early");
            pixels[i] = digit is '0' or '1' ? (byte)(digit == '1' ? 0 : 255) : throw Damaged("a pixel is neither 0 nor 1");
        }
    }

    private void ReadText(Span<byte> pixels, int largest)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Scale(ReadNumber("next pixel"), largest);
        }
    }

    private void Skip(int bytes) => position += bytes;

    private readonly byte Scale(int sample, int largest) => sample <= largest
        ? (byte)((sample * 255 + largest / 2) / largest)
        : throw Damaged($"a sample is {sample}, its largest value should be {largest}");

    private int ReadNumber(string what)
    {
        SkipSpace();
        int start = position;
        long number = 0;
        while (position < content.Length && char.IsAsciiDigit((char)content[position]) && number <= int.MaxValue)
        {
            number = number * 10 + content[position++] - '0';
        }

        return position > start && number <= int.MaxValue ? (int)number : throw Damaged($"the {what} is missing or not a number");
    }

    /// <summary>Skips blanks, and comments: from # to the end of the line.</summary>
    private void SkipSpace()
    {
        while (position < content.Length && (IsSpace(content[position]) || content[position] == '#'))
        {
            if (content[position] == '#')
            {
                int end = content[position..].IndexOfAny((byte)'\n', (byte)'\r');
                position = end < 0 ? content.Length : position + end;
            }
            else
            {
                position++;
            }
        }
    }

    private static bool IsSpace(byte letter) => letter is (byte)' ' or >= (byte)'\t' and <= (byte)'\r';

    private readonly DataFileException Damaged(string problem) => new(path, $"the image is damaged: {problem}. Fetch it again.");
}
