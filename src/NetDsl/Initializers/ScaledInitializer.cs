namespace NetDsl.Initializers;

/// <summary>Which of a layer's fans divides the variance.</summary>
internal enum Fan
{
    /// <summary>The inputs of a unit.</summary>
    In,

    /// <summary>The mean of the inputs of a unit and the outputs of an input.</summary>
    Mean,
}

/// <summary>
/// Weights of variance scale / fan, so that the signal keeps its size through the layers. Every classic scheme is one of these.
/// </summary>
internal sealed class ScaledInitializer(string name, double scale, Fan fan, Distribution distribution, bool drawsBiases = false)
    : Initializer
{
    /// <inheritdoc/>
    public override void Fill(ParameterInfo parameter, Span<float> values, SeededRandom random)
    {
        if (parameter.Role == ParameterRole.Bias && !drawsBiases)
        {
            values.Clear();
            return;
        }

        Draw.WithVariance(distribution, scale / Divisor(parameter), values, random);
    }

    /// <inheritdoc/>
    public override string ToString() => name;

    private double Divisor(ParameterInfo parameter)
    {
        double divisor = fan == Fan.In ? parameter.FanIn : (parameter.FanIn + (double)parameter.FanOut) / 2;
        return divisor > 0
            ? divisor
            : throw new ArgumentException(
                $"The parameter '{parameter.Name}' has fan-in {parameter.FanIn} and fan-out {parameter.FanOut}: "
                + $"'{name}' divides the variance by them and needs positive ones.",
                nameof(parameter));
    }
}
