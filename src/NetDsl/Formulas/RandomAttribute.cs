namespace NetDsl;

/// <summary>
/// Marks a parameter of a formula that is drawn uniformly between two limits, for each value of each sample anew, while the network
/// trains; otherwise it is their mean, or what <see cref="Evaluation"/> says. The lower limit may be drawn, the upper one not. The draws follow from the network's seed and the number of training steps alone.
/// </summary>
/// <param name="low">The lower limit.</param>
/// <param name="high">The upper limit, above the lower one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RandomAttribute(float low, float high) : Attribute
{
    /// <summary>The lower limit.</summary>
    public float Low { get; } = low;

    /// <summary>The upper limit.</summary>
    public float High { get; } = high;

    /// <summary>What it is while the network does not train; the mean of the limits unless set. It may lie outside them, so that a formula can tell.</summary>
    public float Evaluation { get; set; } = (low + high) / 2;
}
