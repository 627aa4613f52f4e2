namespace NetDsl.Training;

/// <summary>What a run trains on, and how.</summary>
/// <param name="Data">The samples.</param>
/// <param name="BatchSize">The samples of a step.</param>
/// <param name="Seed">The seed of what random transforms draw.</param>
/// <param name="Optimizer">Takes the steps.</param>
/// <param name="Progress">Hears of batches.</param>
internal sealed record EpochTask(Dataset Data, int BatchSize, int Seed, Optimizer Optimizer, IProgressReporter Progress)
{
    /// <summary>The batches of an epoch; the last one may be smaller.</summary>
    public int BatchCount => BatchStager.CountBatches(Data.Count, BatchSize);

    /// <summary>What is thrown where a batch's loss is not finite.</summary>
    /// <param name="network">The network, as it was before the batch.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="inputs">Its samples.</param>
    public TrainingDivergedException Diverged(Network network, int epoch, int batch, double loss, ReadOnlySpan<float> inputs)
    {
        string where = network.FindNonFinite(inputs) ?? "the loss alone (inputs, parameters and outputs are finite, but too large)";
        return new TrainingDivergedException(epoch, batch, loss, where, Optimizer.CurrentLearningRate);
    }
}

/// <summary>Trains a network for an epoch, again and again: where the network computes.</summary>
/// <param name="task">What to train on, and how.</param>
internal abstract class EpochRunner(EpochTask task) : IDisposable
{
    /// <summary>The samples of an epoch.</summary>
    public int SampleCount => Task.Data.Count;

    /// <summary>What to train on, and how.</summary>
    protected EpochTask Task { get; } = task;

    /// <summary>The runner for where a network computes now.</summary>
    public static EpochRunner For(Network network, EpochTask task) => network.Backend?.CreateEpochRunner(task) ?? new HostEpochRunner(network, task);

    /// <summary>Draws an epoch's order. It starts from the natural one, so that it depends on the stream alone.</summary>
    /// <param name="number">The epoch, for what random transforms draw.</param>
    /// <param name="random">The stream of the order.</param>
    public abstract void Begin(int number, SeededRandom random);

    /// <summary>One pass over the samples; the sum over fewer samples than there are means that it was cancelled.</summary>
    /// <exception cref="TrainingDivergedException">A loss was NaN or infinite.</exception>
    public abstract BatchResult Run(int epoch, CancellationToken cancellationToken);

    /// <summary>Frees what the runner holds beside the network.</summary>
    public virtual void Dispose()
    {
    }
}
