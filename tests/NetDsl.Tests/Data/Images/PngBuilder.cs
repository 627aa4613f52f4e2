using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetDsl.Tests.Data;

/// <summary>Encodes samples as PNG, by the definition and bit by bit, with a filter that changes from row to row. Right or wrong.</summary>
internal sealed class PngBuilder(int width, int height, int colorType, int depth)
{
    private static readonly (int Left, int Top, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public int Channels { get; } = colorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public bool Interlaced { get; init; }

    public byte[]? Palette { get; init; }

    public byte[]? Transparency { get; init; }

    /// <summary>The compressed pixels come in chunks of so many bytes.</summary>
    public int ChunkLength { get; init; } = int.MaxValue;

    public byte[] Header
    {
        get
        {
            byte[] header = new byte[13];
            BinaryPrimitives.WriteInt32BigEndian(header, width);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
            (header[8], header[9], header[12]) = ((byte)depth, (byte)colorType, (byte)(Interlaced ? 1 : 0));
            return header;
        }
    }

    public static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    public static byte[] File(params byte[][] chunks) => [0x89, .. "PNG\r\n\x1a\n"u8, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Pack(ReadOnlySpan<byte> rows)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(rows);
        }

        return packed.ToArray();
    }

    /// <summary>The file of samples in the order of rows, pixels and channels.</summary>
    public byte[] Encode(int[] samples)
    {
        IEnumerable<byte[]> chunks = [Chunk("IHDR", Header), Chunk("tEXt", "Title\0test"u8)];
        chunks = Palette is null ? chunks : chunks.Append(Chunk("PLTE", Palette));
        chunks = Transparency is null ? chunks : chunks.Append(Chunk("tRNS", Transparency));
        chunks = chunks.Concat(Pack(Rows(samples)).Chunk(ChunkLength).Select(piece => Chunk("IDAT", piece)));
        return File([.. chunks, Chunk("IEND", [])]);
    }

    /// <summary>The filtered rows before compression.</summary>
    public byte[] Rows(int[] samples)
    {
        List<byte> rows = [];
        int filter = 0;
        foreach ((int left, int top, int stepX, int stepY) in Interlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            byte[]? above = null;
            for (int y = top; y < height && left < width; y += stepY)
            {
                byte[] row = Row(samples, y, left, stepX);
                rows.Add((byte)(filter % 5));
                rows.AddRange(Filtered(row, above ?? new byte[row.Length], filter++ % 5));
                above = row;
            }
        }

        return [.. rows];
    }

    private byte[] Row(int[] samples, int y, int left, int stepX)
    {
        List<bool> bits = [];
        for (int x = left; x < width; x += stepX)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                int sample = samples[(y * width + x) * Channels + channel];
                bits.AddRange(Enumerable.Range(1, depth).Select(bit => (sample >> (depth - bit) & 1) != 0));
            }
        }

        return [.. bits.Chunk(8).Select(eight => (byte)eight.Select((bit, place) => bit ? 0x80 >> place : 0).Sum())];
    }

    private byte[] Filtered(byte[] row, byte[] above, int filter)
    {
        int distance = Math.Max(1, Channels * depth / 8);
        return [.. row.Select((value, i) =>
        {
            (int a, int b, int c) = (i < distance ? 0 : row[i - distance], above[i], i < distance ? 0 : above[i - distance]);
            int[] predictions = [0, a, b, (a + b) / 2, new[] { a, b, c }.MinBy(neighbour => Math.Abs(a + b - c - neighbour))];
            return (byte)(value - predictions[filter]);
        })];
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0u - (crc & 1)));
            }
        }

        return ~crc;
    }
}
