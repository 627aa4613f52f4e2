namespace NetDsl;

/// <summary>
/// The base of activations: pointwise layers that bend what a layer with weights gives, by a static method <c>float Formula(float x, …)</c> as
/// <see cref="PointwiseAttribute"/> says.
/// </summary>
/// <example><code>
/// public sealed class SquareAttribute : ActivationAttribute
/// {
///     public static float Formula(float x) =&gt; x * x;
/// }
/// </code></example>
public abstract class ActivationAttribute : PointwiseAttribute;
