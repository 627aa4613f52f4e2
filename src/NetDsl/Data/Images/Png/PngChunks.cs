using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Data;

/// <summary>The chunks of a PNG file, each with its checksum tested; the order that the format demands is kept.</summary>
internal sealed class PngChunks
{
    private const int Frame = 12;

    private readonly string path;
    private readonly byte[] content;
    private readonly List<Range> packed = [];
    private PngHeader? header;
    private string last = "";

    private PngChunks(string path, byte[] content)
    {
        this.path = path;
        this.content = content;
    }

    public PngHeader Header => header!;

    public PngColors Colors { get; } = new();

    /// <summary>The bytes of compressed pixels.</summary>
    public long PackedLength { get; private set; }

    public static PngChunks Read(string path, byte[] content)
    {
        var chunks = new PngChunks(path, content);
        int position = PngReader.Signature.Length;
        while (chunks.last != "IEND")
        {
            position = chunks.ReadChunk(position);
        }

        return chunks.packed.Count > 0 ? chunks : throw chunks.Damaged("it has no pixels (no IDAT chunk)");
    }

    /// <summary>The compressed pixels in one piece.</summary>
    public Stream OpenPacked()
    {
        if (packed.Count == 1)
        {
            (int offset, int length) = packed[0].GetOffsetAndLength(content.Length);
            return new MemoryStream(content, offset, length, writable: false);
        }

        byte[] joined = new byte[PackedLength];
        int filled = 0;
        foreach (Range range in packed)
        {
            ReadOnlySpan<byte> piece = content.AsSpan(range);
            piece.CopyTo(joined.AsSpan(filled));
            filled += piece.Length;
        }

        return new MemoryStream(joined, writable: false);
    }

    private int ReadChunk(int position)
    {
        if (content.Length - position < Frame)
        {
            throw Damaged("it is cut short");
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(position));
        if (length > content.Length - position - Frame)
        {
            throw Damaged("it is cut short, or the length of a chunk is wrong");
        }

        int start = position + 8;
        int end = start + (int)length;
        string type = Encoding.Latin1.GetString(content, position + 4, 4);
        if (Crc32.Of(content.AsSpan(position + 4, 4 + (int)length)) != BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(end)))
        {
            throw Damaged($"the checksum of chunk {Printable(type)} is wrong");
        }

        Accept(type, start..end);
        last = type;
        return end + 4;
    }

    private void Accept(string type, Range range)
    {
        if ((type == "IHDR") != (header is null))
        {
            throw Damaged(header is null ? "it does not begin with its header (IHDR)" : "it has a second header (IHDR)");
        }

        ReadOnlySpan<byte> data = content.AsSpan(range);
        switch (type)
        {
            case "IHDR":
                header = PngHeader.Parse(path, data);
                break;
            case "IDAT":
                AcceptPixels(range, data.Length);
                break;
            case "PLTE" or "tRNS" when packed.Count > 0:
                throw Damaged($"chunk {type} comes after the pixels");
            case "PLTE":
                Colors.ReadPalette(path, Header, data);
                break;
            case "tRNS":
                Colors.ReadTransparency(path, Header, data);
                break;
            case "IEND":
                break;
            case [>= 'a' and <= 'z', ..]:
                break;
            default:
                throw Damaged($"it needs the unknown chunk {Printable(type)}");
        }
    }

    private void AcceptPixels(Range range, int length)
    {
        if (packed.Count > 0 && last != "IDAT")
        {
            throw Damaged("its pixels (IDAT) are interrupted by another chunk");
        }

        if (Header.HasPalette && !Colors.HasPalette)
        {
            throw Damaged("its pixels need a palette (PLTE), which is missing");
        }

        packed.Add(range);
        PackedLength += length;
    }

    private static string Printable(string type) => string.Concat(type.Select(letter => char.IsAsciiLetter(letter) ? letter : '?'));

    private DataFileException Damaged(string problem) => new(path, $"the PNG is damaged: {problem}. Fetch it again.");
}
