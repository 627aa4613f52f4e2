using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// How far each value is from the image's mean, <c>abs(I - mean(I))</c>: the same for an image and its negative, up to rounding. The mean
/// is over all channels. Any shape, which stays.
/// </summary>
public sealed class AbsoluteDeviation : Transform
{
    /// <inheritdoc/>
    public override void Apply(TransformSample sample, Span<float> destination)
    {
        float mean = (float)(Sum(sample.Values) / sample.Values.Length);
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(sample.Values);
        Span<Vector<float>> results = MemoryMarshal.Cast<float, Vector<float>>(destination);
        for (int i = 0; i < vectors.Length; i++)
        {
            results[i] = Vector.Abs(vectors[i] - new Vector<float>(mean));
        }

        for (int i = vectors.Length * Vector<float>.Count; i < sample.Values.Length; i++)
        {
            destination[i] = MathF.Abs(sample.Values[i] - mean);
        }
    }

    /// <summary>Four sums side by side, in an order that no machine's vector width changes.</summary>
    private static double Sum(ReadOnlySpan<float> values)
    {
        double a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i + 4 <= values.Length; i += 4)
        {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }

        for (; i < values.Length; i++)
        {
            a += values[i];
        }

        return a + b + (c + d);
    }
}
