namespace NetDsl;

/// <summary>
/// Another activation with a learned line on the positive side: beta * x for x > 0, and what the other one gives elsewhere; with
/// <see cref="Shift"/>, both plus a learned m. <c>[Dual&lt;MishAttribute&gt;]</c> takes built-in activations and the user's alike, with
/// their properties as they are unless set.
/// </summary>
/// <typeparam name="TActivation">The activation for the other side.</typeparam>
/// <remarks><i>Learn-able Parameter Guided Activation Functions</i>, 2019, section 4.</remarks>
public sealed class DualAttribute<TActivation> : ActivationAttribute
    where TActivation : ActivationAttribute
{
    /// <summary>What the learned slope of the positive side starts at. 1 unless set.</summary>
    public float Beta { get; set; } = 1f;

    /// <summary>Whether a learned shift of the mean is added on both sides. False unless set.</summary>
    public bool Shift { get; set; }

    /// <summary>What the learned shift starts at. -0.22 unless set.</summary>
    public float M { get; set; } = -0.22f;
}
