namespace NetDsl.TestKit.Interpreter;

/// <summary>What one sample gives.</summary>
/// <param name="Outputs">The logits.</param>
/// <param name="Loss">The loss.</param>
/// <param name="IsCorrect">Whether a sample was classified right.</param>
/// <param name="InputGradients">The gradient of the loss by the input.</param>
/// <param name="Gradients">The gradient by each parameter, by name.</param>
/// <param name="Magnitudes">The sums of the magnitudes of the gradients' terms, by name.</param>
internal sealed record SampleResult(
    double[] Outputs,
    double Loss,
    bool IsCorrect,
    double[] InputGradients,
    IReadOnlyDictionary<string, double[]> Gradients,
    IReadOnlyDictionary<string, double[]> Magnitudes)
{
    /// <summary>The mean over some samples of one of their tensors, element by element.</summary>
    public static double[] Mean(IReadOnlyCollection<SampleResult> samples, Func<SampleResult, double[]> tensor)
    {
        double[] mean = new double[tensor(samples.First()).Length];
        foreach (SampleResult sample in samples)
        {
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += tensor(sample)[i] / samples.Count;
            }
        }

        return mean;
    }
}
