using NetDsl.Training;

namespace NetDsl;

/// <summary>Which of a network's arenas is meant.</summary>
internal enum NetworkArena
{
    /// <summary>The parameters.</summary>
    Values,

    /// <summary>The gradients.</summary>
    Gradients,

    /// <summary>The running statistics.</summary>
    Statistics,
}

/// <summary>What is about to be done with an arena in this machine's memory.</summary>
internal enum HostAccess
{
    /// <summary>It is read, now.</summary>
    Read,

    /// <summary>It is read and written, now.</summary>
    Change,

    /// <summary>It is handed out: whoever holds it may write to it now and later.</summary>
    Hold,
}

/// <summary>
/// A device that computes a network's passes instead of the processor's threads. The network checks what it is given; the arenas in this machine's memory
/// are copies, which it asks to be brought up to date before it looks at them. Without a backend nothing here is called.
/// </summary>
internal abstract class NetworkBackend
{
    /// <summary>The device in words, for messages.</summary>
    public abstract string DeviceName { get; }

    /// <summary>The memory that passes take on the device.</summary>
    /// <param name="batchSize">The samples of a batch.</param>
    /// <param name="training">Whether they are for training, or for outputs alone.</param>
    public abstract MemoryUse MemoryAt(int batchSize, bool training);

    /// <summary>The outputs of samples, any number of them.</summary>
    /// <param name="inputs">The samples.</param>
    /// <param name="outputs">The outputs, written.</param>
    /// <param name="output">Which: 0 for the one that the loss takes, then the further ones.</param>
    public abstract void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int output);

    /// <summary>The loss and the hits on samples, any number of them.</summary>
    public abstract BatchResult Evaluate(ReadOnlySpan<float> inputs, Targets targets);

    /// <summary>The loss and the gradients of a batch; running statistics take their part of it where the loss is finite.</summary>
    public abstract BatchResult LossAndGradients(ReadOnlySpan<float> inputs, Targets targets);

    /// <summary>A training step; where the loss is not finite, parameters, statistics and optimizer stay as they are.</summary>
    public abstract BatchResult TrainStep(ReadOnlySpan<float> inputs, Targets targets, Optimizer optimizer);

    /// <summary>Measures a dataset that fits the network.</summary>
    public abstract DatasetEvaluator CreateEvaluator(Dataset data);

    /// <summary>Trains on a dataset that fits the network, an epoch at a time.</summary>
    public abstract EpochRunner CreateEpochRunner(EpochTask task);

    /// <summary>Brings an arena in this machine's memory up to date.</summary>
    public abstract void BringHome(NetworkArena arena, HostAccess access);
}
