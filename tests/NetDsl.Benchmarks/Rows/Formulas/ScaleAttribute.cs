namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>A learned factor: in front of a layer it makes the gradient by that layer's input needed, as in a network of several layers.</summary>
public sealed class ScaleAttribute : ActivationAttribute
{
    /// <summary>scale * x.</summary>
    public static float Formula(float x, [Learn(1f)] float scale) => scale * x;
}
