using System.Numerics;
using NetDsl.Data;

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
        Elementwise.Map(sample.Values, destination, new Distance(mean));
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

    private readonly struct Distance(float mean) : IElementwise
    {
        public Vector<float> Apply(Vector<float> values) => Vector.Abs(values - new Vector<float>(mean));

        public float Apply(float value) => MathF.Abs(value - mean);
    }
}
