namespace NetDsl.Generator.Compiler.Passes;

/// <summary>What is done with a step at some moment.</summary>
internal enum OperationKind
{
    /// <summary>The step's value.</summary>
    Forward,

    /// <summary>The statistics of what a batch normalisation reads, before its value.</summary>
    Statistics,

    /// <summary>The loss, and the gradient by the network's output.</summary>
    Loss,

    /// <summary>The step's value once more: it was not kept, because it costs less to compute than to keep.</summary>
    Restore,

    /// <summary>The gradient before a batch normalisation's function, and its sums over the batch.</summary>
    BackwardStatistics,

    /// <summary>The gradients by what the step reads and by its parameters.</summary>
    Backward,
}

/// <summary>One moment of a pass over the network.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Buffers">The step and its tensors; null for the loss.</param>
/// <param name="Segment">
/// The part of the pass: in training, all samples of the batch go through one before any goes through the next, because a batch normalisation between them needs all.
/// </param>
internal sealed record Operation(OperationKind Kind, StepBuffers? Buffers, int Segment);
