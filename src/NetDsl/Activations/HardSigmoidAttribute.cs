namespace NetDsl;

/// <summary>The hard sigmoid, clip(x + 3, 0, 6) / 6. Its derivative is 1/6 strictly between -3 and 3, otherwise 0.</summary>
/// <remarks>As in PyTorch; after Courbariaux, Bengio and David, <i>BinaryConnect</i>, NeurIPS 2015.</remarks>
public sealed class HardSigmoidAttribute : ActivationAttribute
{
    /// <summary>clip(x + 3, 0, 6) / 6.</summary>
    public static float Formula(float x) => Math.Clamp(x + 3f, 0f, 6f) / 6f;
}
