namespace NetDsl.Generator.Compiler.Passes;

/// <summary>Where a step's backward pass leaves the gradient by something it reads.</summary>
/// <param name="Buffer">What the step writes.</param>
/// <param name="Sum">The sum over all readers, to which that is added afterwards; null for the first reader, which writes the sum itself.</param>
internal sealed record GradientTarget(TensorBuffer Buffer, TensorBuffer? Sum)
{
    /// <summary>Whether the step adds what it has to the sum itself, which <see cref="Buffer"/> then is.</summary>
    public bool IsAddedByStep => Sum is not null && Sum == Buffer;
}
