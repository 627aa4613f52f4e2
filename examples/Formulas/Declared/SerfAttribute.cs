namespace NetDsl.Examples.Formulas;

/// <summary>A new activation: x times the error function of softplus x.</summary>
/// <remarks>
/// Nag and Bhattacharyya, <i>SERF: Towards better training of deep neural networks using log-Softplus ERror activation Function</i>,
/// arXiv:2108.09598.
/// </remarks>
public sealed class SerfAttribute : ActivationAttribute
{
    /// <summary>x erf(log(1 + e^x)).</summary>
    public static float Formula(float x) => x * Scalar.Erf(Scalar.Softplus(x));
}
