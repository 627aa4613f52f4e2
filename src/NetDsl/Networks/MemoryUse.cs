namespace NetDsl;

/// <summary>The bytes that a network needs to train on batches of a size, besides the optimizer's state. Prediction needs no activations and no gradients.</summary>
/// <param name="Parameters">Parameters and running statistics.</param>
/// <param name="Gradients">Gradients, a sum for each thread.</param>
/// <param name="Activations">What is kept of the whole batch from one segment of a training pass to the next: only where batch normalisation joins its samples.</param>
/// <param name="Workspace">What the threads compute in, whatever the batch.</param>
public sealed record MemoryUse(long Parameters, long Gradients, long Activations, long Workspace)
{
    /// <summary>All of it.</summary>
    public long Total => Parameters + Gradients + Activations + Workspace;
}
