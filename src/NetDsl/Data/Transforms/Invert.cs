using System.Numerics;
using NetDsl.Data;

namespace NetDsl;

/// <summary>The negative of an image with values from 0 to 1: <c>1 - x</c>. Any shape, which stays.</summary>
public sealed class Invert : Transform
{
    /// <inheritdoc/>
    public override void Apply(TransformSample sample, Span<float> destination) =>
        Elementwise.Map(sample.Values, destination, default(Negative));

    private readonly struct Negative : IElementwise
    {
        public Vector<float> Apply(Vector<float> values) => Vector<float>.One - values;

        public float Apply(float value) => 1f - value;
    }
}
