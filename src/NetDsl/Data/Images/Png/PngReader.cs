using System.IO.Compression;

namespace NetDsl.Data;

/// <summary>
/// Reads PNG: all colour types and bit depths, interlaced or not, checksums tested. Samples of 16 bits are rounded to 8, smaller ones
/// stretched to 8; a palette becomes colours; a transparent colour becomes an alpha channel. Gamma, colour profiles and the other
/// ancillary chunks are not applied.
/// </summary>
/// <remarks>The format is W3C's <i>Portable Network Graphics (PNG) Specification (Third Edition)</i>, https://www.w3.org/TR/png-3/.</remarks>
internal static class PngReader
{
    /// <summary>Deflate packs at most 1032 bytes into one.</summary>
    private const int MostPacked = 1032;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsPng(ReadOnlySpan<byte> content) => content.StartsWith(Signature);

    /// <summary>Decodes a whole file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">Its content, which begins with the signature.</param>
    /// <exception cref="DataFileException">The content is damaged or cut short, or the image too large.</exception>
    public static RasterImage Read(string path, byte[] content)
    {
        PngChunks chunks = PngChunks.Read(path, content);
        PngHeader header = chunks.Header;
        CheckPacked(path, header, chunks.PackedLength);
        byte[] samples = new byte[checked((int)header.SampleCount)];
        try
        {
            using var unpacked = new ZLibStream(chunks.OpenPacked(), CompressionMode.Decompress);
            foreach (PngPass pass in header.Passes())
            {
                ReadPass(path, header, pass, unpacked, samples);
            }

            // The checksum is tested where the content ends.
            if (unpacked.Read(stackalloc byte[1]) != 0)
            {
                throw Damaged(path, "it holds more than the pixels that the header announces");
            }
        }
        catch (InvalidDataException error)
        {
            throw Damaged(path, "the compressed pixels are broken", error);
        }

        return chunks.Colors.ToImage(path, header, samples);
    }

    private static void ReadPass(string path, PngHeader header, PngPass pass, Stream unpacked, byte[] samples)
    {
        int rowBytes = header.RowBytes(pass.Width);
        byte[] row = new byte[rowBytes];
        byte[] previous = new byte[rowBytes];
        for (int y = 0; y < pass.Height; y++)
        {
            int filter = unpacked.ReadByte();
            if (filter < 0 || unpacked.ReadAtLeast(row, rowBytes, throwOnEndOfStream: false) < rowBytes)
            {
                throw Damaged(path, "the pixels end too early");
            }

            if (!PngFilter.TryUndo(filter, row, previous, header.FilterDistance))
            {
                throw Damaged(path, $"a row has the filter {filter}, there are 0 to 4");
            }

            header.Unpack(row, pass, y, samples);
            (row, previous) = (previous, row);
        }
    }

    /// <summary>Refuses a header whose pixels cannot be in the file, before memory is taken for them.</summary>
    private static void CheckPacked(string path, PngHeader header, long packed)
    {
        long unpacked = header.Passes().Sum(pass => (long)pass.Height * (1 + header.RowBytes(pass.Width)));
        if (unpacked > packed * MostPacked)
        {
            throw Damaged(
                path, $"the header claims {header.Width} x {header.Height} pixels, which {packed} compressed bytes cannot hold");
        }
    }

    private static DataFileException Damaged(string path, string problem, Exception? cause = null) =>
        new(path, $"the PNG is damaged: {problem}. Fetch it again.", cause);
}
