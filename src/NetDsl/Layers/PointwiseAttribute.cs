namespace NetDsl;

/// <summary>
/// The base of pointwise layers. A derived class declares a static method <c>float Formula(float x, …)</c>: the layer applies it to every
/// value, and the generator differentiates and vectorises it. A parameter other than the first binds by name to a property of the attribute,
/// as a constant: <c>slope</c> to <c>Slope</c>; or it is marked <see cref="LearnAttribute">[Learn]</see>,
/// <see cref="ChannelAttribute">[Channel]</see> or <see cref="RandomAttribute">[Random]</see>. A static method <c>Derivative</c> beside the
/// formula takes the place of its derivative by x, such as a straight-through gradient.
/// </summary>
/// <remarks>
/// A value is NaN exactly where the method's is: <c>MathF.Max</c> and <c>MathF.Min</c> where either operand is, and <c>0 * x</c> where x is infinite. A term of a derivative with a factor
/// that is zero by its form, as the 0 is here, is left out: nothing flows there, whatever the other factor.
/// </remarks>
/// <example><code>
/// public sealed class SquareAttribute : PointwiseAttribute
/// {
///     public static float Formula(float x) =&gt; x * x;
/// }
/// </code></example>
public abstract class PointwiseAttribute : LayerAttribute
{
    /// <summary>Whether each channel (of a vector: each value) has learnables of its own, where the formula has any.</summary>
    public bool PerChannel { get; set; }

    /// <summary>Whether each value of a sample has learnables of its own, where the formula has any.</summary>
    public bool PerElement { get; set; }
}
