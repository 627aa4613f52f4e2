namespace NetDsl.Gpu;

/// <summary>Puts one batch of a dataset after the other in place for passes: from the device's own copy where there is one, otherwise from this machine's memory.</summary>
internal sealed class BatchFeed : IDisposable
{
    private readonly Dataset data;
    private readonly DeviceBackend backend;
    private readonly int batchSize;
    private readonly int threads;
    private readonly int seed;
    private ResidentFeed? resident;
    private StreamedFeed? streamed;
    private SeededRandom? order;
    private int epoch;

    /// <param name="data">The dataset.</param>
    /// <param name="backend">Where passes run, with memory for a batch.</param>
    /// <param name="batchSize">The samples of a batch, at most as many as the dataset has.</param>
    /// <param name="threads">How many threads may transform samples.</param>
    /// <param name="seed">The seed of random transforms.</param>
    public BatchFeed(Dataset data, DeviceBackend backend, int batchSize, int threads, int seed) =>
        (this.data, this.backend, this.batchSize, this.threads, this.seed) = (data, backend, batchSize, threads, seed);

    /// <summary>The batches of an epoch.</summary>
    public int BatchCount => NetDsl.Training.BatchStager.CountBatches(data.Count, batchSize);

    /// <summary>Whether the dataset is on the device.</summary>
    public bool IsResident => resident is not null;

    /// <summary>Starts an epoch.</summary>
    /// <param name="number">Its number, for what random transforms draw.</param>
    /// <param name="random">The stream of its order; null for the natural one.</param>
    public void Begin(int number, SeededRandom? random)
    {
        (epoch, order) = (number, random);
        Choose();
    }

    /// <summary>The samples of a batch, counted from 1.</summary>
    public int SamplesIn(int batch) => Math.Min(batchSize, data.Count - ((batch - 1) * batchSize));

    /// <summary>Puts a batch, counted from 1, in place.</summary>
    /// <returns>How many samples it has.</returns>
    public int Load(int batch)
    {
        if (resident is { IsGone: true })
        {
            // A pass that needed the memory has taken it.
            Choose();
        }

        int samples = SamplesIn(batch);
        resident?.Load(batch, samples);
        streamed?.Load(batch);
        return samples;
    }

    /// <summary>The passes on a batch have been launched.</summary>
    public void Launched(int batch) => streamed?.Launched(batch);

    /// <summary>A batch's inputs in this machine's memory.</summary>
    public ReadOnlySpan<float> Inputs(int batch)
    {
        NetDsl.Training.BatchStager stager = new(data, batchSize, threads, seed);
        if (order is not null)
        {
            stager.Begin(epoch, order.Again());
        }

        stager.Stage(batch);
        return stager.Inputs;
    }

    public void Dispose()
    {
        resident?.Dispose();
        streamed?.Dispose();
        (resident, streamed) = (null, null);
    }

    private void Choose()
    {
        ResidentDataset? copy = backend.Device.Datasets.Find(data, threads, out int first);
        if (copy is null)
        {
            resident?.Dispose();
            resident = null;
            streamed ??= new StreamedFeed(data, backend, batchSize, threads, seed);
            streamed.Begin(epoch, order?.Again());
            return;
        }

        streamed?.Dispose();
        streamed = null;
        if (resident is null || !resident.IsOf(copy, first))
        {
            resident?.Dispose();
            resident = new ResidentFeed(copy, first, data.Count, backend, batchSize);
        }

        resident.Begin(order?.Again());
    }
}
