using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;
using NetDsl.Files;

namespace NetDsl;

/// <summary>
/// A safetensors file, open for reading. Opening checks the whole header against the file; elements are read when asked for, so a large
/// file takes little memory. <see cref="SafeTensors.Write"/> writes such files.
/// </summary>
public sealed class SafeTensorsFile : IDisposable
{
    private const int PieceLength = 1 << 16;

    private readonly SafeFileHandle handle;
    private readonly string path;
    private readonly long dataStart;
    private readonly Dictionary<string, SafeTensorInfo> byName;

    private SafeTensorsFile(string path, SafeFileHandle handle)
    {
        this.path = path;
        this.handle = handle;
        long length = RandomAccess.GetLength(handle);
        byte[] header = ReadHeader(length);
        dataStart = SafeTensorsHeader.PrefixLength + header.Length;
        var parser = new SafeTensorsParser(path);
        parser.Parse(header, length - dataStart);
        Tensors = parser.Tensors;
        Metadata = parser.Metadata;
        byName = Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>The tensors in the order of their elements in the file.</summary>
    public IReadOnlyList<SafeTensorInfo> Tensors { get; }

    /// <summary>The text kept with the tensors; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">There is no such file, or it is not a whole and correct safetensors file.</exception>
    public static SafeTensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        SafeFileHandle handle = OpenHandle(path);
        try
        {
            return new SafeTensorsFile(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Looks a tensor up by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out SafeTensorInfo? tensor) => byName.TryGetValue(name, out tensor);

    /// <summary>Reads a tensor of F32, F64, F16 or BF16; F64 is rounded to float.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <returns>The elements in row-major order.</returns>
    /// <exception cref="KeyNotFoundException">There is no such tensor; the message lists those there are.</exception>
    /// <exception cref="DataFileException">The elements are of another type, or the file cannot be read.</exception>
    public float[] Read(string name)
    {
        SafeTensorInfo tensor = Get(name);
        if (tensor.Count > Array.MaxLength)
        {
            throw new DataFileException(path, $"the tensor '{name}' has {tensor.Count} elements, more than an array can hold.");
        }

        float[] values = new float[tensor.Count];
        ReadInto(tensor, values);
        return values;
    }

    /// <summary>Reads a tensor of F32, F64, F16 or BF16 into memory of one's own; F64 is rounded to float.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">Takes the elements in row-major order: exactly as many. Unchanged where reading fails.</param>
    /// <exception cref="ArgumentException">The tensor has another number of elements.</exception>
    /// <exception cref="KeyNotFoundException">There is no such tensor; the message lists those there are.</exception>
    /// <exception cref="DataFileException">The elements are of another type, or the file cannot be read.</exception>
    public void CopyTo(string name, Span<float> destination)
    {
        if (Get(name).Count != destination.Length)
        {
            throw new ArgumentException(
                $"The tensor '{name}' has {Get(name).Count} elements, the destination {destination.Length}.", nameof(destination));
        }

        Read(name).CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    /// <summary>Reads a tensor straight into memory, which is half-written where the disk fails.</summary>
    internal void ReadInto(SafeTensorInfo tensor, Span<float> destination)
    {
        if (!ElementType.IsReadable(tensor.DataType))
        {
            throw new DataFileException(path, $"the tensor '{tensor.Name}' is of {tensor.DataType}: {ElementType.Readable} can be read.");
        }

        int size = ElementType.Size(tensor.DataType)!.Value;
        Span<byte> buffer = new byte[size * Math.Min(destination.Length, PieceLength)];
        long position = dataStart + tensor.Begin;
        while (!destination.IsEmpty)
        {
            Span<float> piece = destination[..Math.Min(destination.Length, PieceLength)];
            Span<byte> bytes = buffer[..(size * piece.Length)];
            ReadExactly(bytes, position);
            ElementType.Decode(tensor.DataType, bytes, piece);
            position += bytes.Length;
            destination = destination[piece.Length..];
        }
    }

    private static SafeFileHandle OpenHandle(string path)
    {
        if (!File.Exists(path))
        {
            throw new DataFileException(path, Directory.Exists(path) ? "this is a folder, not a file." : "there is no such file.");
        }

        try
        {
            return File.OpenHandle(path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new DataFileException(path, $"the file may not be read. {error.Message}", error);
        }
    }

    private byte[] ReadHeader(long fileLength)
    {
        if (fileLength < SafeTensorsHeader.PrefixLength)
        {
            throw new DataFileException(
                path, $"this is not a safetensors file: it has {fileLength} bytes, the header's length alone takes 8.");
        }

        Span<byte> prefix = stackalloc byte[SafeTensorsHeader.PrefixLength];
        ReadExactly(prefix, 0);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafeTensorsHeader.MaxLength)
        {
            throw new DataFileException(
                path,
                $"its first 8 bytes claim a header of {length} bytes, {SafeTensorsHeader.MaxLength} are allowed: "
                + "this is not a safetensors file.");
        }

        if ((long)length > fileLength - SafeTensorsHeader.PrefixLength)
        {
            throw new DataFileException(
                path, $"the file is cut short: it claims a header of {length} bytes, and has {fileLength} in all. Save or fetch it again.");
        }

        byte[] header = new byte[length];
        ReadExactly(header, SafeTensorsHeader.PrefixLength);
        return header;
    }

    private void ReadExactly(Span<byte> buffer, long position)
    {
        while (!buffer.IsEmpty)
        {
            int received = RandomAccess.Read(handle, buffer, position);
            if (received == 0)
            {
                throw new DataFileException(path, $"the file became shorter while it was read: it ends at byte {position}.");
            }

            buffer = buffer[received..];
            position += received;
        }
    }

    private SafeTensorInfo Get(string name) => TryGet(name, out SafeTensorInfo? tensor)
        ? tensor
        : throw new KeyNotFoundException(
            $"{path} has no tensor '{name}': it has {string.Join(", ", Tensors.Select(other => other.Name))}.");
}
