using NetDsl.Files;

namespace NetDsl;

/// <summary>A tensor to be written by <see cref="SafeTensors.Write"/>.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its dimensions, outermost first; none for a single number.</param>
/// <param name="Values">Its elements in row-major order: as many as the product of <paramref name="Shape"/>.</param>
public readonly record struct SafeTensor(string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<float> Values);

/// <summary>A tensor in a safetensors file.</summary>
public sealed class SafeTensorInfo
{
    internal SafeTensorInfo(string name, string dataType, IReadOnlyList<int> shape, long begin, long end)
    {
        Name = name;
        DataType = dataType;
        Shape = shape;
        Begin = begin;
        End = end;
    }

    /// <summary>The name, such as <c>conv2d1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The element type in the format's spelling, such as <c>F32</c> or <c>BF16</c>.</summary>
    public string DataType { get; }

    /// <summary>The dimensions, outermost first; none for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of elements: the product of <see cref="Shape"/>.</summary>
    public long Count => (End - Begin) / ElementType.Size(DataType)!.Value;

    /// <summary>The first byte, counted from the end of the header.</summary>
    internal long Begin { get; }

    /// <summary>The byte after the last.</summary>
    internal long End { get; }
}
