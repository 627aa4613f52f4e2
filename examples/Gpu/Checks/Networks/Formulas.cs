namespace NetDsl.Examples.Gpu.Checks;

/// <summary>A bell around a centre for each pair, as wide as its unit learns.</summary>
/// <param name="units">The number of outputs.</param>
public sealed class BellsAttribute(int units) : DenseContractionAttribute(units)
{
    /// <summary>A term of the sum.</summary>
    public static float Formula(float x, [Learn] float centre, [Learn(0.5f, 1f, Per = Per.Output)] float rate) => MathF.Exp(-rate * (x - centre) * (x - centre));
}

/// <summary>A convolution whose terms are soft thresholds.</summary>
/// <param name="filters">The number of output channels.</param>
/// <param name="kernel">The kernel's rows and columns.</param>
public sealed class SoftThresholds2DAttribute(int filters, int kernel) : Conv2DContractionAttribute(filters, kernel)
{
    /// <summary>A term of the sum.</summary>
    public static float Formula(float x, [Learn(-0.4f, 0.4f, Per = Per.ChannelPair)] float b, [Learn] float w) => w * Scalar.Softplus(x - b);
}

/// <summary>A convolution by distances.</summary>
/// <param name="filters">The number of output channels.</param>
/// <param name="kernel">The kernel's rows and columns.</param>
public sealed class Distances2DAttribute(int filters, int kernel) : Conv2DContractionAttribute(filters, kernel)
{
    /// <summary>A term of the sum.</summary>
    public static float Formula(float x, [Learn] float w) => -MathF.Abs(x - w);
}

/// <summary>A function with what it learns for each value.</summary>
public sealed class TiltedAttribute : ActivationAttribute
{
    /// <summary>The function.</summary>
    public static float Formula(float x, [Learn(0.5f)] float a, [Learn(0.1f)] float b) => MathF.Log(1f + (a * a * x * x)) + (b * MathF.Sin(x));
}

/// <summary>Sums of formulas, large enough to be split and to fill tiles in part; normalised, for a bell far from its centre makes much of rounding.</summary>
[Network]
[Input(310)]
[Bells(21), LayerNorm, Tilted]
[ThresholdDense(70), LayerNorm, Tilted(PerElement = true)]
[Bells(4)]
[MeanSquaredError]
public partial class FormulaNetwork;

/// <summary>Convolutions by formulas.</summary>
[Network]
[Input(3, 9, 8)]
[SoftThresholds2D(5, 3, Padding = 1, Stride = 2), Tilted(PerChannel = true)]
[Distances2D(4, 2), LayerNorm]
[GlobalAvgPool2D, Dense(3)]
[SoftmaxCrossEntropy]
public partial class FormulaConvolutionNetwork;
