using System.Buffers.Binary;

namespace NetDsl.Data;

/// <summary>The header of a PNG (IHDR), and the places of its samples that follow from it.</summary>
internal sealed class PngHeader
{
    private const int Length = 13;
    private const int Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, RgbAlpha = 6;

    private bool interlaced;

    public int Width { get; private init; }

    public int Height { get; private init; }

    /// <summary>Bits of a sample: 1, 2, 4, 8 or 16.</summary>
    public int Depth { get; private init; }

    /// <summary>Samples of a pixel: grey or palette index 1, grey and alpha 2, RGB 3, RGB and alpha 4.</summary>
    public int Channels { get; private init; }

    public bool HasPalette { get; private init; }

    public bool HasAlpha => Channels is 2 or 4;

    public long SampleCount => (long)Width * Height * Channels * (Depth == 16 ? 2 : 1);

    /// <summary>The bytes from a pixel to its left neighbour, for the filters.</summary>
    public int FilterDistance => Math.Max(1, Channels * Depth / 8);

    public int RowBytes(int width) => (int)(((long)width * Channels * Depth + 7) / 8);

    public static PngHeader Parse(string path, ReadOnlySpan<byte> data)
    {
        if (data.Length != Length)
        {
            throw Wrong(path, $"has {data.Length} bytes instead of {Length}");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        ImageFile.CheckSize(path, width, height);
        (int depth, int color) = (data[8], data[9]);
        if (!Allows(color, depth))
        {
            throw Wrong(path, $"claims colour type {color} with {depth} bits, which PNG does not know");
        }

        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            throw Wrong(path, $"claims compression {data[10]}, filter method {data[11]}, interlace {data[12]}: known are 0, 0, and 0 or 1");
        }

        return new PngHeader
        {
            Width = (int)width,
            Height = (int)height,
            Depth = depth,
            HasPalette = color == Palette,
            Channels = color switch { Grey or Palette => 1, GreyAlpha => 2, Rgb => 3, _ => 4 },
            interlaced = data[12] == 1,
        };
    }

    /// <summary>The parts of the image in the order of the file: one, or Adam7's seven, without those that hold no pixel.</summary>
    public IEnumerable<PngPass> Passes() => interlaced
        ? PngPass.Adam7.Select(pass => pass.Within(Width, Height)).Where(pass => pass.Width > 0 && pass.Height > 0)
        : [new PngPass(0, 0, 1, 1).Within(Width, Height)];

    /// <summary>Puts a row's samples to their places: a byte each, two where they have 16 bits.</summary>
    public void Unpack(ReadOnlySpan<byte> row, PngPass pass, int y, Span<byte> samples)
    {
        int size = Channels * (Depth == 16 ? 2 : 1);
        long line = (long)(pass.Top + y * pass.StepY) * Width;
        if (Depth >= 8 && pass.StepX == 1)
        {
            row.CopyTo(samples[(int)(line * size)..]);
            return;
        }

        for (int x = 0; x < pass.Width; x++)
        {
            int target = (int)((line + pass.Left + x * pass.StepX) * size);
            if (Depth < 8)
            {
                int bit = x * Depth;
                samples[target] = (byte)((row[bit >> 3] >> (8 - Depth - (bit & 7))) & ((1 << Depth) - 1));
            }
            else
            {
                row.Slice(x * size, size).CopyTo(samples.Slice(target, size));
            }
        }
    }

    private static bool Allows(int color, int depth) => color switch
    {
        Grey => depth is 1 or 2 or 4 or 8 or 16,
        Palette => depth is 1 or 2 or 4 or 8,
        Rgb or GreyAlpha or RgbAlpha => depth is 8 or 16,
        _ => false,
    };

    private static DataFileException Wrong(string path, string problem) =>
        new(path, $"the PNG is damaged: its header (IHDR) {problem}. Fetch it again.");
}

/// <summary>A regular part of the pixels: those from a corner on, a step apart.</summary>
internal readonly record struct PngPass(int Left, int Top, int StepX, int StepY, int Width = 0, int Height = 0)
{
    /// <summary>The seven passes of an interlaced image (PNG specification, section 8).</summary>
    public static readonly PngPass[] Adam7 =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    /// <summary>The part within an image of some size.</summary>
    public PngPass Within(int width, int height) =>
        this with { Width = (width - Left + StepX - 1) / StepX, Height = (height - Top + StepY - 1) / StepY };
}
