namespace NetDsl;

/// <summary>
/// Hears how a training run goes. Calls come from the thread that trains, one at a time: Start, then batches and epochs, then Finish.
/// </summary>
public interface IProgressReporter
{
    /// <summary>The run begins.</summary>
    /// <param name="plan">What it will do.</param>
    void Start(TrainingPlan plan);

    /// <summary>
    /// Whether <see cref="BatchDone"/> is wanted after a batch; always, unless a reporter says otherwise. A network on a device computes far ahead of the program, and has to be waited for
    /// wherever the answer is yes.
    /// </summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="batch">The batch within the epoch, counted from 1.</param>
    bool NeedsBatch(int epoch, int batch) => true;

    /// <summary>A batch is done. Called often: it should return quickly.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="batch">The batch within the epoch, counted from 1.</param>
    /// <param name="running">The epoch's samples so far.</param>
    void BatchDone(int epoch, int batch, BatchResult running);

    /// <summary>An epoch is done, and tested where there is a test set.</summary>
    /// <param name="epoch">What it came to.</param>
    void EpochDone(EpochResult epoch);

    /// <summary>The run has ended, after its last epoch, by cancellation or by an error.</summary>
    void Finish();
}

/// <summary>What a training run will do.</summary>
/// <param name="Network">The network that is trained.</param>
/// <param name="Epochs">How many epochs.</param>
/// <param name="Samples">The training samples of an epoch.</param>
/// <param name="Batches">The batches of an epoch.</param>
public sealed record TrainingPlan(NetworkInfo Network, int Epochs, int Samples, int Batches)
{
    /// <summary>Whether samples are classified, so that an accuracy means something.</summary>
    public bool Classifies => Network.Loss != LossKind.MeanSquaredError;
}
