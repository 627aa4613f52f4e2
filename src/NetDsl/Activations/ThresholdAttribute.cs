namespace NetDsl;

/// <summary>
/// The larger of the value and a learned threshold: max(x, b), with a threshold for each channel (of a vector: each value). Where both are
/// equal, the gradient goes to the threshold, so that at a threshold of 0 it is that of a rectifier. Weight decay leaves thresholds alone.
/// </summary>
/// <remarks>Liu and Qian, <i>Neural Networks with Input Specified Thresholds</i>, 2.1.1.</remarks>
public sealed class ThresholdAttribute : ActivationAttribute
{
    /// <summary>What the thresholds start at. 0 unless set.</summary>
    public float B { get; set; }

    /// <summary>max(x, b).</summary>
    public static float Formula(float x, [Learn(Per = Per.Channel)] float b) => MathF.Max(x, b);
}
