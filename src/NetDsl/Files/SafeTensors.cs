using System.Buffers.Binary;
using NetDsl.Files;

namespace NetDsl;

/// <summary>
/// Writes tensors in the safetensors format, which Python's <c>safetensors</c> reads, as does <see cref="SafeTensorsFile"/>.
/// </summary>
/// <remarks>
/// The format: the header's length as a little-endian 64-bit number, the header as JSON (each tensor's type, shape and place, text
/// metadata), the elements. https://huggingface.co/docs/safetensors.
/// </remarks>
public static class SafeTensors
{
    private const int PieceLength = 1 << 16;

    /// <summary>Writes tensors as F32, in the order given. The file appears complete or not at all.</summary>
    /// <param name="path">The file; an earlier one is replaced.</param>
    /// <param name="tensors">The tensors, each of its own name.</param>
    /// <param name="metadata">Pairs of text to keep with them, if any.</param>
    /// <exception cref="ArgumentException">
    /// Two tensors have one name, a name is taken by the format, or a shape does not fit its values.
    /// </exception>
    /// <exception cref="DataFileException">The file cannot be written; an earlier one is as it was.</exception>
    public static void Write(string path, IEnumerable<SafeTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        SafeTensor[] all = [.. tensors];
        foreach (SafeTensor tensor in all)
        {
            CheckShape(tensor);
        }

        byte[] header = SafeTensorsHeader.Encode(all.Select(tensor => (tensor.Name, tensor.Shape)), metadata);
        AtomicFile.Write(path, header, (stream, start) =>
        {
            stream.Write(start);
            foreach (SafeTensor tensor in all)
            {
                WriteValues(stream, tensor.Values.Span);
            }
        });
    }

    /// <summary>Writes elements as F32.</summary>
    internal static void WriteValues(Stream stream, ReadOnlySpan<float> values)
    {
        Span<byte> buffer = new byte[4 * Math.Min(values.Length, PieceLength)];
        while (!values.IsEmpty)
        {
            ReadOnlySpan<float> piece = values[..Math.Min(values.Length, PieceLength)];
            for (int i = 0; i < piece.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(buffer[(4 * i)..], piece[i]);
            }

            stream.Write(buffer[..(4 * piece.Length)]);
            values = values[piece.Length..];
        }
    }

    private static void CheckShape(SafeTensor tensor)
    {
        string shape = $"[{string.Join(", ", tensor.Shape)}]";
        if (tensor.Shape.Any(size => size < 0))
        {
            throw new ArgumentException($"The tensor '{tensor.Name}' has the shape {shape}: no dimension may be negative.", "tensors");
        }

        double count = tensor.Shape.Aggregate(1.0, (product, size) => product * size);
        if (count != tensor.Values.Length)
        {
            throw new ArgumentException(
                $"The tensor '{tensor.Name}' has {tensor.Values.Length} values: its shape {shape} needs {count}.", "tensors");
        }
    }
}
