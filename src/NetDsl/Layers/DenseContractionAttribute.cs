namespace NetDsl;

/// <summary>
/// The base of layers on a vector that sum a formula over their inputs: <c>z[j] = sum over i of Formula(x[i], p[j,i], ...)</c>. Derive from it and
/// declare <c>public static float Formula(float x, [Learn] float w, ...)</c>; each learnable is a matrix, units x inputs, unless it says
/// otherwise (<see cref="LearnAttribute.Per"/>). One that has no start value takes the network's initializer. <c>x * w</c> is a dense layer.
/// </summary>
/// <remarks>
/// <c>MathF.Max(x, p)</c> and <c>MathF.Min(x, p)</c> are NaN where the input x is, as in the method. A learnable alone is taken for a number: where p is NaN, which happens once training has
/// gone wrong, the result may be x. <see cref="Network.FindNonFinite"/> says where a NaN first appears.
/// </remarks>
/// <param name="units">The number of outputs.</param>
public abstract class DenseContractionAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>Whether each unit has a bias. False unless set.</summary>
    public bool Bias { get; set; }
}
