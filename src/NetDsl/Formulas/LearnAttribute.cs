namespace NetDsl;

/// <summary>
/// Marks a parameter of a formula that training changes. It becomes a named parameter of the network, such as <c>prelu1.slope</c>: saved,
/// loaded, counted in <see cref="Network.Summary"/>. A parameter of type <c>ReadOnlySpan&lt;float&gt;</c> is an array of
/// <see cref="Count"/> learnables; the formula takes its items by constant places, or sums over them with <c>Scalar.Sum</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LearnAttribute : Attribute
{
    /// <summary>
    /// A learnable that starts at the value of the attribute's property of the same name, or, in a contraction, as the network's
    /// initializer says.
    /// </summary>
    public LearnAttribute()
    {
    }

    /// <summary>A learnable with a start value.</summary>
    /// <param name="value">The start value.</param>
    public LearnAttribute(float value) => Value = value;

    /// <summary>A learnable whose start is drawn by the network's seed, uniformly between two limits.</summary>
    /// <param name="low">The lower limit.</param>
    /// <param name="high">The upper limit.</param>
    public LearnAttribute(float low, float high)
    {
        Value = low;
        High = high;
    }

    /// <summary>The start value, or the lower limit of one that is drawn; null where neither is given.</summary>
    public float? Value { get; }

    /// <summary>The upper limit of a start that is drawn; null where it is not.</summary>
    public float? High { get; }

    /// <summary>How many learnables an array holds. 1 unless set.</summary>
    public int Count { get; set; } = 1;

    /// <summary>The name of the attribute's property that says how many learnables an array holds, in place of <see cref="Count"/>.</summary>
    public string? CountFrom { get; set; }

    /// <summary>Whether weight decay applies to it. False unless set.</summary>
    public bool Decay { get; set; }

    /// <summary>
    /// Whether it is kept above zero: a training step that takes it below <see cref="Parameter.LeastPositive"/> leaves it there.
    /// </summary>
    public bool Positive { get; set; }

    /// <summary>What shares one learnable. An activation's layer may say otherwise: <c>[PReLU(PerChannel = true)]</c>.</summary>
    public Per Per { get; set; }
}
