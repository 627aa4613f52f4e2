namespace NetDsl;

/// <summary>
/// Dropout: while the network trains, each value is zero with a probability, and otherwise divided by one less that probability, so that its mean stays
/// (inverted dropout); otherwise nothing changes. What is dropped follows from the network's seed and the number of training steps alone.
/// </summary>
/// <param name="rate">The probability of being dropped; at least 0 and below 1.</param>
/// <remarks>Srivastava et al., <i>Dropout</i>, JMLR 2014.</remarks>
public sealed class DropoutAttribute(double rate) : PointwiseAttribute
{
    /// <summary>The probability of being dropped.</summary>
    public double Rate { get; } = rate;

    /// <summary>x where nothing is drawn; otherwise 0 or x / (1 - rate). A draw is below 1, which stands for none.</summary>
    public static float Formula(float x, [Random(0f, 1f, Evaluation = 1f)] float drawn, float rate) =>
        drawn >= 1 ? x : drawn < rate ? 0 : x / (1 - rate);
}
