using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Data;

/// <summary>A function of each value by itself, for a vector of them and for one: both must round alike.</summary>
internal interface IElementwise
{
    Vector<float> Apply(Vector<float> values);

    float Apply(float value);
}

/// <summary>Applies a function to all values.</summary>
internal static class Elementwise
{
    public static void Map<TFunction>(ReadOnlySpan<float> source, Span<float> destination, TFunction function)
        where TFunction : struct, IElementwise
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(source);
        Span<Vector<float>> results = MemoryMarshal.Cast<float, Vector<float>>(destination);
        for (int i = 0; i < vectors.Length; i++)
        {
            results[i] = function.Apply(vectors[i]);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < source.Length; i++)
        {
            destination[i] = function.Apply(source[i]);
        }
    }
}
