namespace NetDsl.Training;

/// <summary>Measures a network on a dataset, again and again: where the network computes.</summary>
internal abstract class DatasetEvaluator : IDisposable
{
    /// <summary>The evaluator for where a network computes now.</summary>
    public static DatasetEvaluator For(Network network, Dataset data) => network.Backend?.CreateEvaluator(data) ?? new HostEvaluator(network, data);

    /// <summary>The loss and the hits on all samples.</summary>
    public abstract BatchResult Evaluate();

    /// <summary>Frees what the evaluator holds beside the network.</summary>
    public virtual void Dispose()
    {
    }
}
