namespace NetDsl;

/// <summary>The bytes that a network needs for passes on batches of a size: of training, besides the optimizer's state, or of predictions, which need no gradients.</summary>
/// <param name="Parameters">Parameters and running statistics; on a device, with what updates must know of each.</param>
/// <param name="Gradients">Gradients; on the CPU a sum for each thread.</param>
/// <param name="Activations">
/// What is kept of the whole batch: on the CPU from one segment of a training pass to the next, only where batch normalisation joins its samples; on a device all tensors of a pass, those that are never in use at the same
/// moment in one place; of a prediction those are hardly more than one step's at a time.
/// </param>
/// <param name="Workspace">What the threads compute in, whatever the batch; on a device the batch itself, its results, and what the launches of a step share.</param>
public sealed record MemoryUse(long Parameters, long Gradients, long Activations, long Workspace)
{
    /// <summary>All of it.</summary>
    public long Total => Parameters + Gradients + Activations + Workspace;
}
