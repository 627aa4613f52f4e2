namespace NetDsl;

/// <summary>The rectified linear unit clipped at 6, min(max(x, 0), 6). Its derivative is 1 strictly between 0 and 6, otherwise 0.</summary>
/// <remarks>Krizhevsky, <i>Convolutional Deep Belief Networks on CIFAR-10</i>, 2010.</remarks>
public sealed class ReLU6Attribute : ActivationAttribute
{
    /// <summary>min(max(x, 0), 6).</summary>
    public static float Formula(float x) => MathF.Min(MathF.Max(x, 0f), 6f);
}
