using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>The negative of an image with values from 0 to 1: <c>1 - x</c>. Any shape, which stays.</summary>
public sealed class Invert : Transform
{
    /// <inheritdoc/>
    public override void Apply(TransformSample sample, Span<float> destination)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(sample.Values);
        Span<Vector<float>> results = MemoryMarshal.Cast<float, Vector<float>>(destination);
        for (int i = 0; i < vectors.Length; i++)
        {
            results[i] = Vector<float>.One - vectors[i];
        }

        for (int i = vectors.Length * Vector<float>.Count; i < sample.Values.Length; i++)
        {
            destination[i] = 1f - sample.Values[i];
        }
    }
}
