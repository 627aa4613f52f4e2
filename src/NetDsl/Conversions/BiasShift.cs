namespace NetDsl.Conversions;

/// <summary>
/// Converts the biases of a trained network to thresholds, layer by layer from the first: what the method <c>From</c> of a network with
/// <see cref="BiasToThresholdAttribute{TNetwork}"/> calls. Where the first network computes v, the converted one computes v - shift, and the shift,
/// one number for each value of a vector or each channel of an image, is carried from layer to layer in double precision.
/// </summary>
/// <remarks>
/// With a shift s before an affine layer, <c>(v - s)W = (vW + b) - (b + sW)</c>, so that the shift behind it is b + sW; and before a rectifier,
/// <c>max(v, 0) - s = max(v - s, -s)</c>. Liu and Qian, <i>Neural Networks with Input Specified Thresholds</i>, 2.1.1.
/// </remarks>
/// <param name="source">The trained network.</param>
/// <param name="target">The converted network, whose parameters are written.</param>
public sealed class BiasShift(Network source, Network target)
{
    /// <summary>Empty where there is none yet.</summary>
    private double[] shift = [];

    /// <summary>Takes over a parameter that the conversion does not change.</summary>
    /// <param name="parameter">Its name in both networks.</param>
    /// <exception cref="KeyNotFoundException">A network has no parameter of that name.</exception>
    /// <exception cref="ArgumentException">The parameter has another size in the converted network.</exception>
    public void Copy(string parameter) => Write(parameter, source.Parameters[parameter].Values);

    /// <summary>A hidden affine layer, which loses its bias: the shift becomes b + sW.</summary>
    /// <param name="weight">The name of the weight in both networks: outputs x inputs, or filters x channels x kernel.</param>
    /// <param name="bias">The name of the bias in the first one; null where the layer has none.</param>
    /// <exception cref="KeyNotFoundException">A network has no parameter of that name.</exception>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void Linear(string weight, string? bias)
    {
        Copy(weight);
        shift = Behind(source.Parameters[weight], bias);
    }

    /// <summary>A rectifier behind an affine layer, which becomes a threshold at -s.</summary>
    /// <param name="threshold">The name of the threshold in the converted network.</param>
    /// <exception cref="KeyNotFoundException">The converted network has no parameter of that name.</exception>
    /// <exception cref="ArgumentException">The converted network has another number of thresholds.</exception>
    public void Threshold(string threshold) => Write(threshold, Array.ConvertAll(shift, value => (float)-value));

    /// <summary>An image that becomes a vector: each channel's shift is that of all its positions.</summary>
    /// <param name="positions">The positions of a channel.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public void Flatten(int positions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(positions);
        shift = [.. shift.SelectMany(value => Enumerable.Repeat(value, positions))];
    }

    /// <summary>The last affine layer, whose bias takes the shift: b + sW.</summary>
    /// <param name="weight">The name of the weight in both networks.</param>
    /// <param name="bias">The name of the bias in the first one; null where the layer has none.</param>
    /// <param name="convertedBias">The name of the bias in the converted one.</param>
    /// <exception cref="KeyNotFoundException">A network has no parameter of that name.</exception>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void Affine(string weight, string? bias, string convertedBias)
    {
        Linear(weight, bias);
        Write(convertedBias, Array.ConvertAll(shift, value => (float)value));
        shift = [];
    }

    /// <summary>b + sW: in a convolution, which has a shift for each channel, the kernel's weights of a channel count together.</summary>
    private double[] Behind(Parameter weight, string? bias)
    {
        int outputs = weight.Shape[0];
        int inputs = weight.Shape[1];
        int kernel = weight.Info.Count / (outputs * inputs);
        if (shift.Length > 0 && shift.Length != inputs)
        {
            throw new ArgumentException($"{weight.Name} takes {inputs} values, but the shift before it has {shift.Length}.", nameof(weight));
        }

        ReadOnlySpan<float> weights = weight.Values;
        ReadOnlySpan<float> biases = bias is null ? [] : source.Parameters[bias].Values;
        double[] behind = new double[outputs];
        for (int output = 0; output < outputs; output++)
        {
            behind[output] = (bias is null ? 0 : biases[output]) + Sum(weights.Slice(output * inputs * kernel, inputs * kernel), kernel);
        }

        return behind;
    }

    private double Sum(ReadOnlySpan<float> weights, int kernel)
    {
        double sum = 0;
        for (int i = 0; i < shift.Length * kernel; i++)
        {
            sum += shift[i / kernel] * weights[i];
        }

        return sum;
    }

    private void Write(string parameter, ReadOnlySpan<float> values)
    {
        Parameter written = target.Parameters[parameter];
        if (written.Info.Count != values.Length)
        {
            throw new ArgumentException($"{parameter} of {target.Info.Name} holds {written.Info.Count} values, but the conversion gives {values.Length}.", nameof(parameter));
        }

        values.CopyTo(written.Values);
    }
}
