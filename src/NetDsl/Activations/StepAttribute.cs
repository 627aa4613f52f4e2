namespace NetDsl;

/// <summary>The step, 1 for x > 0 and 0 otherwise, with a straight-through gradient: as if it were the identity.</summary>
/// <remarks>
/// Bengio, L&#233;onard and Courville, <i>Estimating or Propagating Gradients Through Stochastic Neurons</i>, arXiv:1308.3432.
/// </remarks>
public sealed class StepAttribute : ActivationAttribute
{
    /// <summary>1 for x > 0, otherwise 0.</summary>
    public static float Formula(float x) => x > 0 ? 1f : 0f;

    /// <summary>1: the gradient passes as it is.</summary>
    public static float Derivative(float x) => 1f;
}
