namespace NetDsl;

/// <summary>Softsign, x / (1 + |x|).</summary>
/// <remarks>Turian, Bergstra and Bengio, <i>Quadratic Features and Deep Architectures for Chunking</i>, NAACL 2009.</remarks>
public sealed class SoftsignAttribute : ActivationAttribute
{
    /// <summary>x / (1 + |x|).</summary>
    public static float Formula(float x) => x / (1f + MathF.Abs(x));
}
