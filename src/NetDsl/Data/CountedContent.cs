using System.IO.Compression;

namespace NetDsl.Data;

/// <summary>
/// Reads a file that may be gzipped, which its first two bytes tell and its name need not. A file that promises more than it holds takes
/// no more memory than it holds.
/// </summary>
internal sealed class CountedContent : IDisposable
{
    private const int FirstBuffer = 1 << 16;

    private readonly string path;
    private readonly Stream stream;

    public CountedContent(string path, Stream file)
    {
        this.path = path;
        bool zipped = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        stream = zipped ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Whether everything was read. A gzipped file's checksum is tested here.</summary>
    public bool AtEnd => Read(stackalloc byte[1]) == 0;

    /// <summary>The next bytes, fewer than asked for where the file ends before.</summary>
    public byte[] ReadUpTo(long count)
    {
        byte[] buffer = new byte[Math.Min(count, FirstBuffer)];
        int filled = 0;
        while (true)
        {
            int received = Read(buffer.AsSpan(filled));
            filled += received;
            if (received == 0 || filled == count)
            {
                return filled == buffer.Length ? buffer : buffer[..filled];
            }

            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(count, 2L * buffer.Length));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private int Read(Span<byte> buffer)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (InvalidDataException error)
        {
            throw new DataFileException(path, "the gzipped content is damaged or cut short: fetch the file again.", error);
        }
    }
}
