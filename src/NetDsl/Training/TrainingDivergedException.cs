using System.Globalization;

namespace NetDsl;

/// <summary>
/// The loss of a batch was NaN or infinite. The batch changed nothing: the parameters are those before it.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(int epoch, int batch, double loss, string where, float learningRate)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"Training diverged in epoch {epoch}, batch {batch}: the loss is {Text(loss)}, "
            + $"and the first value that is not finite is in {where}. Lower the learning rate (now {learningRate:G6}) or check the data."))
    {
        Epoch = epoch;
        Batch = batch;
        Where = where;
    }

    /// <summary>The epoch, counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>The batch within the epoch, counted from 1.</summary>
    public int Batch { get; }

    /// <summary>Where the first value that is not finite appears, in words: an input, a parameter or a layer's output.</summary>
    public string Where { get; }

    private static string Text(double loss) => double.IsNaN(loss) ? "NaN" : loss > 0 ? "infinite" : "minus infinity";
}
