using NetDsl.Kernels;

namespace NetDsl.Training;

/// <summary>
/// Deals a data set out in batches, shuffled or in order. Each batch is read into the same buffers, so that a network takes it in one
/// piece and nothing is allocated. Samples are transformed by several threads; which one makes no difference to them.
/// </summary>
internal sealed class BatchStager
{
    /// <summary>Fewer values than this are read faster than a thread wakes up.</summary>
    private const int WorthSharing = 1 << 15;

    private readonly Dataset data;
    private readonly int batchSize;
    private readonly int threads;
    private readonly int seed;
    private readonly int[] order;
    private readonly Action<int> work;
    private BatchBuffers buffers;
    private int epoch;
    private int start;
    private int staged;
    private int workers;

    public BatchStager(Dataset data, int batchSize, int threads, int seed = 0)
        : this(data, batchSize, threads, seed, BatchBuffers.For(data, Math.Min(batchSize, data.Count)))
    {
    }

    /// <param name="data">The data set.</param>
    /// <param name="batchSize">The samples of a batch.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <param name="seed">The seed of random transforms.</param>
    /// <param name="buffers">Where batches are read into, until others are given.</param>
    public BatchStager(Dataset data, int batchSize, int threads, int seed, BatchBuffers buffers)
    {
        this.buffers = buffers;
        this.data = data;
        this.batchSize = Math.Min(batchSize, data.Count);
        this.threads = threads;
        this.seed = seed;
        order = [.. Enumerable.Range(0, data.Count)];
        work = Work;
    }

    public int BatchCount => CountBatches(data.Count, batchSize);

    /// <summary>The staged batch's inputs, a sample after the other.</summary>
    public ReadOnlySpan<float> Inputs => buffers.Inputs.AsSpan(0, staged * data.InputSize);

    /// <summary>The staged batch's targets.</summary>
    public Targets Targets => data.HasLabels ? buffers.Labels.AsSpan(0, staged) : buffers.Values.AsSpan(0, staged * data.TargetSize);

    public static int CountBatches(int samples, int batchSize) => (samples + batchSize - 1) / batchSize;

    /// <summary>Draws an epoch's order. It starts from the natural one, so that it depends on the stream alone.</summary>
    /// <param name="number">The epoch, for what random transforms draw.</param>
    /// <param name="random">The stream of the order.</param>
    public void Begin(int number, SeededRandom random)
    {
        epoch = number;
        DrawOrder(order, random);
    }

    /// <summary>Draws an order of samples, starting from the natural one.</summary>
    public static void DrawOrder(Span<int> order, SeededRandom random)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        random.Shuffle(order);
    }

    /// <summary>Reads a batch, counted from 1, into buffers that later ones are read into too, until others are given.</summary>
    public void Stage(int batch, BatchBuffers into)
    {
        buffers = into;
        Stage(batch);
    }

    /// <summary>Reads a batch, counted from 1, into the buffers; the last one may be smaller.</summary>
    public void Stage(int batch)
    {
        start = (batch - 1) * batchSize;
        staged = Math.Min(batchSize, data.Count - start);
        workers = (long)staged * data.InputSize < WorthSharing ? 1 : threads;
        WorkerPool.Run(workers, work);
    }

    /// <summary>One worker's share of the samples, which may be none.</summary>
    private void Work(int worker)
    {
        int from = staged * worker / workers;
        int count = staged * (worker + 1) / workers - from;
        ReadOnlySpan<int> indices = order.AsSpan(start + from, count);
        Span<float> samples = buffers.Inputs.AsSpan(from * data.InputSize, count * data.InputSize);
        if (data.HasLabels)
        {
            data.Gather(indices, samples, buffers.Labels.AsSpan(from, count), seed, epoch);
        }
        else
        {
            data.Gather(indices, samples, buffers.Values.AsSpan(from * data.TargetSize, count * data.TargetSize), seed, epoch);
        }
    }
}
