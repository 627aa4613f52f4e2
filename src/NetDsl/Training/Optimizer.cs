namespace NetDsl;

/// <summary>
/// Turns gradients into steps of the parameters. An optimiser holds state (momentum, moments) of the size of one network's arena, so
/// each network needs its own.
/// </summary>
public abstract class Optimizer
{
    /// <summary>Updates the parameters in one pass over the arena.</summary>
    /// <param name="values">The parameter arena, changed in place.</param>
    /// <param name="gradients">The gradients, of the same layout.</param>
    public abstract void Step(Span<float> values, ReadOnlySpan<float> gradients);
}
