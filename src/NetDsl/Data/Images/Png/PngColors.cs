using System.Buffers.Binary;

namespace NetDsl.Data;

/// <summary>How a PNG's samples become 8-bit channels: its palette (PLTE) and its transparency (tRNS).</summary>
internal sealed class PngColors
{
    private byte[]? palette;
    private byte[]? paletteAlpha;
    private int[]? transparent;

    public bool HasPalette => palette is not null;

    public void ReadPalette(string path, PngHeader header, ReadOnlySpan<byte> data)
    {
        if (palette is not null || data.Length % 3 != 0 || data.Length is 0 or > 768)
        {
            throw Wrong(path, palette is null ? $"the palette (PLTE) has {data.Length} bytes" : "it has a second palette (PLTE)");
        }

        if (header.Channels < 3 && !header.HasPalette)
        {
            throw Wrong(path, "it is grey, but has a palette (PLTE)");
        }

        palette = data.ToArray();
    }

    public void ReadTransparency(string path, PngHeader header, ReadOnlySpan<byte> data)
    {
        if (header.HasAlpha || transparent is not null || paletteAlpha is not null)
        {
            throw Wrong(path, "its transparency (tRNS) is told twice");
        }

        bool fits = header.HasPalette ? palette is not null && data.Length <= palette.Length / 3 : data.Length == 2 * header.Channels;
        if (!fits)
        {
            throw Wrong(path, $"its transparency (tRNS) has {data.Length} bytes, which does not fit its colours");
        }

        if (header.HasPalette)
        {
            paletteAlpha = data.ToArray();
            return;
        }

        transparent = new int[header.Channels];
        for (int channel = 0; channel < transparent.Length; channel++)
        {
            transparent[channel] = BinaryPrimitives.ReadUInt16BigEndian(data[(2 * channel)..]);
        }
    }

    /// <summary>The image of unpacked samples.</summary>
    public RasterImage ToImage(string path, PngHeader header, byte[] samples)
    {
        if (header.HasPalette)
        {
            return Resolve(path, header, samples);
        }

        if (header.Depth == 8 && transparent is null)
        {
            return new RasterImage(header.Width, header.Height, header.Channels, samples);
        }

        int pixels = header.Width * header.Height;
        int channels = header.Channels + (transparent is null ? 0 : 1);
        byte[] result = new byte[pixels * channels];
        int largest = (1 << header.Depth) - 1;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            bool opaque = false;
            for (int channel = 0; channel < header.Channels; channel++)
            {
                int sample = Sample(header, samples, pixel * header.Channels + channel);
                opaque |= transparent is not null && sample != transparent[channel];
                result[pixel * channels + channel] = (byte)((sample * 255 + largest / 2) / largest);
            }

            if (transparent is not null)
            {
                result[pixel * channels + header.Channels] = opaque ? byte.MaxValue : byte.MinValue;
            }
        }

        return new RasterImage(header.Width, header.Height, channels, result);
    }

    private static int Sample(PngHeader header, byte[] samples, int index) =>
        header.Depth == 16 ? BinaryPrimitives.ReadUInt16BigEndian(samples.AsSpan(2 * index)) : samples[index];

    private RasterImage Resolve(string path, PngHeader header, byte[] indices)
    {
        int channels = paletteAlpha is null ? 3 : 4;
        byte[] result = new byte[indices.Length * channels];
        for (int pixel = 0; pixel < indices.Length; pixel++)
        {
            int index = indices[pixel];
            if (3 * index >= palette!.Length)
            {
                throw Wrong(path, $"a pixel has colour {index}, the palette has {palette.Length / 3}");
            }

            palette.AsSpan(3 * index, 3).CopyTo(result.AsSpan(pixel * channels));
            if (paletteAlpha is not null)
            {
                result[pixel * channels + 3] = index < paletteAlpha.Length ? paletteAlpha[index] : byte.MaxValue;
            }
        }

        return new RasterImage(header.Width, header.Height, channels, result);
    }

    private static DataFileException Wrong(string path, string problem) => new(path, $"the PNG is damaged: {problem}. Fetch it again.");
}
