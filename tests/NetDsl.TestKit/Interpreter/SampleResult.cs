namespace NetDsl.TestKit.Interpreter;

/// <summary>What one sample gives.</summary>
/// <param name="Outputs">The logits.</param>
/// <param name="Loss">The loss.</param>
/// <param name="IsCorrect">Whether a sample was classified right.</param>
/// <param name="InputGradients">The gradient of the loss by the input.</param>
/// <param name="Gradients">The gradient by each parameter, by name.</param>
internal sealed record SampleResult(
    double[] Outputs, double Loss, bool IsCorrect, double[] InputGradients, IReadOnlyDictionary<string, double[]> Gradients)
{
    /// <summary>The mean of some samples' gradients by a parameter, element by element.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="part">What is taken of each sample's gradient: itself, or its magnitude.</param>
    public static double[] Mean(IReadOnlyCollection<SampleResult> samples, string parameter, Func<double, double> part)
    {
        double[] mean = new double[samples.First().Gradients[parameter].Length];
        foreach (SampleResult sample in samples)
        {
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += part(sample.Gradients[parameter][i]) / samples.Count;
            }
        }

        return mean;
    }
}
