using System.Globalization;

namespace NetDsl.Initializers;

/// <summary>Weights of one spread in every layer: a limit for the uniform distribution, a deviation for the others; zero biases.</summary>
internal sealed class FixedInitializer(Distribution distribution, float spread) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, Span<float> values, SeededRandom random)
    {
        if (parameter.Role == ParameterRole.Bias)
        {
            values.Clear();
        }
        else if (distribution == Distribution.Uniform)
        {
            Draw.Uniform(spread, values, random);
        }
        else
        {
            Draw.WithVariance(distribution, (double)spread * spread, values, random);
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string name = distribution switch
        {
            Distribution.Normal => "normal",
            Distribution.TruncatedNormal => "truncated",
            _ => "uniform",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{name}({spread})");
    }
}
