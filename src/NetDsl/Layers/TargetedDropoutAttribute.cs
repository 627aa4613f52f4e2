namespace NetDsl;

/// <summary>
/// Targeted dropout: while the network trains, of a part of each sample's values, those smallest by magnitude, each is zero with a probability; all others, and all while it does not
/// train, stay as they are. What is dropped follows from the network's seed and the number of training steps alone.
/// </summary>
/// <param name="rate">The probability of a targeted value being dropped; at least 0 and below 1.</param>
/// <param name="targeted">The part that is targeted, rounded down to a whole number of values; from 0 to 1. Of values as small as the largest targeted one, all are.</param>
/// <remarks>Gomez et al., <i>Targeted Dropout</i>, NeurIPS workshop 2018, on activations.</remarks>
public sealed class TargetedDropoutAttribute(double rate, double targeted) : LayerAttribute
{
    /// <summary>The probability of a targeted value being dropped.</summary>
    public double Rate { get; } = rate;

    /// <summary>The part that is targeted.</summary>
    public double Targeted { get; } = targeted;
}
