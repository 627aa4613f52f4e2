namespace NetDsl.Tests.Training;

/// <summary>Small data sets for networks of four inputs.</summary>
internal static class TrainerData
{
    /// <summary>Three classes around three centres, easy to tell apart.</summary>
    public static Dataset Clusters(int count, int classCount = 3, int seed = 1)
    {
        Random random = new(seed);
        float[] inputs = new float[count * 4];
        int[] labels = new int[count];
        for (int sample = 0; sample < count; sample++)
        {
            labels[sample] = sample % classCount;
            for (int i = 0; i < 4; i++)
            {
                inputs[sample * 4 + i] = (i == labels[sample] ? 2 : 0) + (float)random.NextDouble() - 0.5f;
            }
        }

        return new Dataset(inputs, [4], labels, classCount);
    }

    /// <summary>Two target values in [0, 1] per sample, linear in the inputs.</summary>
    public static Dataset Lines(int count, int targetSize = 2)
    {
        Random random = new(2);
        float[] inputs = [.. Enumerable.Range(0, count * 4).Select(_ => (float)random.NextDouble())];
        float[] values = [.. Enumerable.Range(0, count * targetSize).Select(i => inputs[i / targetSize * 4 + i % targetSize])];
        return new Dataset(inputs, [4], values, targetSize);
    }
}

/// <summary>Keeps what a trainer reports, and may do something at a batch.</summary>
internal sealed class RecordingReporter(Action<int, int>? atBatch = null) : IProgressReporter
{
    public List<string> Calls { get; } = [];

    public TrainingPlan? Plan { get; private set; }

    public void Start(TrainingPlan plan)
    {
        Plan = plan;
        Calls.Add("start");
    }

    public void BatchDone(int epoch, int batch, BatchResult running)
    {
        Calls.Add($"{epoch}.{batch} {running.Samples}");
        atBatch?.Invoke(epoch, batch);
    }

    public void EpochDone(EpochResult epoch) => Calls.Add($"epoch {epoch.Number}");

    public void Finish() => Calls.Add("finish");
}
