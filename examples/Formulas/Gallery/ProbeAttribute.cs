namespace NetDsl.Examples.Formulas.Gallery;

/// <summary>
/// Adds a learnable to each value, which stays at 0: its gradient is the gradient by the value, and so makes a derivative visible that a
/// network otherwise passes on from layer to layer.
/// </summary>
internal sealed class ProbeAttribute : ActivationAttribute
{
    /// <summary>x + shift.</summary>
    public static float Formula(float x, [Learn(0f, Per = Per.Element)] float shift) => x + shift;
}
