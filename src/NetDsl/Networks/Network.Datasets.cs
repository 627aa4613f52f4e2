using NetDsl.Training;

namespace NetDsl;

public abstract partial class Network
{
    /// <summary>The loss and the hits on a dataset, without gradients.</summary>
    /// <param name="data">The samples. Transformed ones are made in batches, so that they never lie in memory all at once.</param>
    /// <exception cref="ArgumentException">The dataset does not fit the network, or is random.</exception>
    public BatchResult Evaluate(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        DatasetFit.Check(Info, data, nameof(data));
        DatasetFit.CheckFixed(data, nameof(data));
        using DatasetEvaluator evaluator = DatasetEvaluator.For(this, data);
        return evaluator.Evaluate();
    }
}
