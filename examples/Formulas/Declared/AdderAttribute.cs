namespace NetDsl.Examples.Formulas;

/// <summary>A dense layer that multiplies nothing: minus the sum of the distances between inputs and weights.</summary>
/// <param name="units">The number of outputs.</param>
/// <remarks>Chen et al., <i>AdderNet: Do We Really Need Multiplications in Deep Learning?</i>, CVPR 2020.</remarks>
public sealed class AdderAttribute(int units) : DenseContractionAttribute(units)
{
    /// <summary>One term of the sum: -|x - w|.</summary>
    public static float Formula(float x, [Learn] float w) => -MathF.Abs(x - w);
}
