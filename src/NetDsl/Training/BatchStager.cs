namespace NetDsl.Training;

/// <summary>
/// Deals a data set out in shuffled batches. Each batch is copied into the same buffers, so that a network reads it in one
/// piece and nothing is allocated.
/// </summary>
internal sealed class BatchStager
{
    private readonly Dataset data;
    private readonly int batchSize;
    private readonly int[] order;
    private readonly float[] inputs;
    private readonly int[] labels;
    private readonly float[] values;
    private int staged;

    public BatchStager(Dataset data, int batchSize)
    {
        this.data = data;
        this.batchSize = Math.Min(batchSize, data.Count);
        order = new int[data.Count];
        inputs = new float[checked(this.batchSize * data.InputSize)];
        labels = data.HasLabels ? new int[this.batchSize] : [];
        values = new float[checked(this.batchSize * data.TargetSize)];
    }

    public int SampleCount => data.Count;

    public int BatchCount => CountBatches(data.Count, batchSize);

    /// <summary>The staged batch's inputs, a sample after the other.</summary>
    public ReadOnlySpan<float> Inputs => inputs.AsSpan(0, staged * data.InputSize);

    /// <summary>The staged batch's targets.</summary>
    public Targets Targets => data.HasLabels ? labels.AsSpan(0, staged) : values.AsSpan(0, staged * data.TargetSize);

    public static int CountBatches(int samples, int batchSize) => (samples + batchSize - 1) / batchSize;

    /// <summary>Draws an epoch's order. It starts from the natural one, so that it depends on the stream alone.</summary>
    public void Shuffle(SeededRandom random)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        random.Shuffle(order);
    }

    /// <summary>Copies a batch, counted from 1, into the buffers; the last one may be smaller.</summary>
    public void Stage(int batch)
    {
        int start = (batch - 1) * batchSize;
        staged = Math.Min(batchSize, data.Count - start);
        ReadOnlySpan<int> indices = order.AsSpan(start, staged);
        if (data.HasLabels)
        {
            data.Gather(indices, inputs.AsSpan(0, staged * data.InputSize), labels.AsSpan(0, staged));
        }
        else
        {
            data.Gather(indices, inputs.AsSpan(0, staged * data.InputSize), values.AsSpan(0, staged * data.TargetSize));
        }
    }
}
