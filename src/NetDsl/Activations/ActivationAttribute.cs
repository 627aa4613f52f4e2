namespace NetDsl;

/// <summary>
/// The base of pointwise layers. A derived class declares a static method <c>float Formula(float x, …)</c>: the layer applies it to every
/// value, and the generator differentiates and vectorises it. A parameter other than the first binds by name to a property of the attribute,
/// as a constant: <c>slope</c> to <c>Slope</c>.
/// </summary>
/// <example><code>
/// public sealed class SquareAttribute : ActivationAttribute
/// {
///     public static float Formula(float x) =&gt; x * x;
/// }
/// </code></example>
public abstract class ActivationAttribute : LayerAttribute;
