namespace NetDsl.Training;

/// <summary>Measures a network on a dataset, again and again. Samples that must be made first are made in batches, in the same memory.</summary>
internal sealed class DatasetEvaluator
{
    private const int BatchSize = 256;

    private readonly Network network;
    private readonly Dataset data;
    private readonly BatchStager? stager;

    public DatasetEvaluator(Network network, Dataset data)
    {
        this.network = network;
        this.data = data;
        stager = data.IsAtHand ? null : new BatchStager(data, BatchSize, network.Threads);
    }

    /// <summary>The loss and the hits on all samples.</summary>
    public BatchResult Evaluate()
    {
        if (stager is null)
        {
            return network.Evaluate(data.Inputs, data.Targets);
        }

        BatchResult sum = default;
        for (int batch = 1; batch <= stager.BatchCount; batch++)
        {
            stager.Stage(batch);
            sum += network.Evaluate(stager.Inputs, stager.Targets);
        }

        return sum;
    }
}
