using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>The work of these rows, from the network's description.</summary>
internal static class LeNet5Work
{
    // SGD with momentum reads the parameters and their velocities and writes both, and leaves the gradients where the caller reads them.
    private const int UpdatePasses = 5, UpdateArrays = 3;

    // v = mu v + g; w = w - lr v: two multiply-adds.
    private const int UpdateOperations = 4;

    private static readonly NetworkInfo Info = LeNet5.Description;

    private static int SampleBytes => sizeof(float) * Info.InputSize;

    /// <summary>Images in, logits out, the parameters read once.</summary>
    public static Work Inference(int samples)
    {
        long bytes = ((long)sizeof(float) * (Info.ParameterCount + (samples * Info.OutputSize))) + ((long)samples * SampleBytes);
        return new Work(2.0 * samples * ContractionCount.Forward(Info).Sum(), bytes, bytes);
    }

    /// <summary>Images and labels in, gradients and the update of the parameters out.</summary>
    public static Work TrainingStep(int samples)
    {
        long data = (long)samples * (SampleBytes + sizeof(int));
        long arena = (long)sizeof(float) * Info.ParameterCount;
        return new Work(Operations(samples, steps: 1), data + (UpdatePasses * arena), data + (UpdateArrays * arena));
    }

    /// <summary>
    /// An epoch moves the data set through once. The parameters stay in the caches from step to step; moving them there is far below
    /// what the multiply-adds take.
    /// </summary>
    public static Work Epoch(int samples, int steps)
    {
        long data = (long)samples * (SampleBytes + sizeof(int));
        return new Work(Operations(samples, steps), data, data);
    }

    private static double Operations(int samples, int steps) =>
        (2.0 * samples * ContractionCount.Training(Info)) + ((double)UpdateOperations * steps * Info.ParameterCount);
}
