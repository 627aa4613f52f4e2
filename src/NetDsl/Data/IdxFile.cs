using System.Buffers.Binary;

namespace NetDsl.Data;

/// <summary>
/// An array of bytes in the IDX format of the MNIST files: two zero bytes, the element type (8: unsigned byte), the number of dimensions,
/// each dimension as a big-endian 32-bit number, then the elements in row-major order. May be gzipped.
/// </summary>
/// <remarks>The format is described at http://yann.lecun.com/exdb/mnist/.</remarks>
internal sealed class IdxFile
{
    private const byte UnsignedByte = 8;

    private IdxFile(string path, int[] shape, byte[] data)
    {
        Path = path;
        Shape = shape;
        Data = data;
    }

    /// <summary>The file, for messages.</summary>
    public string Path { get; }

    /// <summary>The dimensions, each at least 1.</summary>
    public int[] Shape { get; }

    /// <summary>The elements: as many as the product of <see cref="Shape"/>.</summary>
    public byte[] Data { get; }

    /// <summary>Reads and checks a whole file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">Its content, gzipped or not; needs to be seekable.</param>
    /// <param name="dimensions">How many dimensions it should have.</param>
    /// <exception cref="DataFileException">The content is not such an array, or not all of it.</exception>
    public static IdxFile Read(string path, Stream file, int dimensions)
    {
        using var content = new CountedContent(path, file);
        int[] shape = ReadHeader(path, content, dimensions);
        long size = Size(path, shape);
        byte[] data = content.ReadUpTo(size);
        if (data.Length < size)
        {
            throw new DataFileException(
                path,
                $"the file is cut short: its header promises {string.Join(" x ", shape)} = {size} bytes, it holds {data.Length}. "
                + "Fetch it again.");
        }

        return content.AtEnd
            ? new IdxFile(path, shape, data)
            : throw new DataFileException(
                path, $"there is more after the {string.Join(" x ", shape)} = {size} bytes of the header: fetch the file again.");
    }

    private static int[] ReadHeader(string path, CountedContent content, int dimensions)
    {
        byte[] header = content.ReadUpTo(4 + 4 * dimensions);
        ReadOnlySpan<byte> magic = [0, 0, UnsignedByte, (byte)dimensions];
        ReadOnlySpan<byte> start = header.AsSpan(0, Math.Min(magic.Length, header.Length));
        if (!magic.StartsWith(start))
        {
            throw new DataFileException(
                path,
                $"this is not an IDX file of bytes in {dimensions} dimensions: it begins with {Convert.ToHexString(start)}, "
                + $"not with {Convert.ToHexString(magic)}.");
        }

        if (header.Length < 4 + 4 * dimensions)
        {
            throw new DataFileException(
                path,
                $"the file is cut short: the header alone takes {4 + 4 * dimensions} bytes, it holds {header.Length}. Fetch it again.");
        }

        return [.. Enumerable.Range(1, dimensions).Select(i => Dimension(path, header.AsSpan(4 * i)))];
    }

    private static int Dimension(string path, ReadOnlySpan<byte> bytes)
    {
        uint value = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return value is > 0 and <= int.MaxValue
            ? (int)value
            : throw new DataFileException(path, $"the header claims a dimension of {value}: the file is damaged. Fetch it again.");
    }

    private static long Size(string path, int[] shape)
    {
        decimal size = shape.Aggregate(1m, (product, dimension) => product * dimension);
        return size <= Array.MaxLength
            ? (long)size
            : throw new DataFileException(
                path,
                $"the header claims {string.Join(" x ", shape)} = {size} bytes, more than an array can hold: the file is damaged. "
                + "Fetch it again.");
    }
}
