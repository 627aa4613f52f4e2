namespace NetDsl;

/// <summary>The loss and the hits over some samples.</summary>
/// <param name="Samples">How many samples were seen.</param>
/// <param name="LossSum">The sum of the samples' losses.</param>
/// <param name="Correct">
/// How many samples were classified right: the largest output stands at the label (or at the largest soft target); with
/// <see cref="LossKind.BinaryCrossEntropy"/>, all outputs lie on their targets' side of one half. 0 for <see cref="LossKind.MeanSquaredError"/>.
/// </param>
public readonly record struct BatchResult(int Samples, double LossSum, int Correct)
{
    /// <summary>The mean loss of a sample; NaN where there were none.</summary>
    public double Loss => LossSum / Samples;

    /// <summary>The share of samples classified right, from 0 to 1; NaN where there were none.</summary>
    public double Accuracy => (double)Correct / Samples;

    /// <summary>The two results taken together.</summary>
    public static BatchResult operator +(BatchResult left, BatchResult right) =>
        new(left.Samples + right.Samples, left.LossSum + right.LossSum, left.Correct + right.Correct);
}
