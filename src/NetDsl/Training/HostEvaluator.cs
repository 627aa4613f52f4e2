namespace NetDsl.Training;

/// <summary>Measures on this machine's processor. Samples that must be made first are made in batches, in the same memory.</summary>
internal sealed class HostEvaluator : DatasetEvaluator
{
    private const int BatchSize = 256;

    private readonly Network network;
    private readonly Dataset data;
    private readonly BatchStager? stager;

    public HostEvaluator(Network network, Dataset data)
    {
        this.network = network;
        this.data = data;
        stager = data.IsAtHand ? null : new BatchStager(data, BatchSize, network.Threads);
    }

    public override BatchResult Evaluate()
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
