using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows;

/// <summary>The work of rows that take a whole network, from its description.</summary>
internal static class NetworkWork
{
    // SGD with momentum reads the parameters and their velocities and writes both, and leaves the gradients where the caller reads them.
    private const int UpdatePasses = 5, UpdateArrays = 3;

    // v = mu v + g; w = w - lr v: two multiply-adds.
    private const int UpdateOperations = 4;

    /// <summary>Images in, logits out, the parameters read once.</summary>
    public static Work Inference(NetworkInfo info, int samples)
    {
        long bytes = ((long)sizeof(float) * (info.ParameterCount + (samples * info.OutputSize))) + ((long)samples * SampleBytes(info));
        return new Work(2.0 * samples * ContractionCount.Forward(info).Sum(), bytes, bytes);
    }

    /// <summary>Images and labels in, gradients and the update of the parameters out.</summary>
    public static Work TrainingStep(NetworkInfo info, int samples)
    {
        long data = (long)samples * (SampleBytes(info) + sizeof(int));
        long arena = (long)sizeof(float) * info.ParameterCount;
        return new Work(Operations(info, samples, steps: 1), data + (UpdatePasses * arena), data + (UpdateArrays * arena));
    }

    /// <summary>
    /// An epoch moves the data set through once. The parameters stay in the caches from step to step; moving them there is far below
    /// what the multiply-adds take.
    /// </summary>
    public static Work Epoch(NetworkInfo info, int samples, int steps)
    {
        long data = (long)samples * (SampleBytes(info) + sizeof(int));
        return new Work(Operations(info, samples, steps), data, data);
    }

    private static int SampleBytes(NetworkInfo info) => sizeof(float) * info.InputSize;

    private static double Operations(NetworkInfo info, int samples, int steps) =>
        (2.0 * samples * ContractionCount.Training(info)) + ((double)UpdateOperations * steps * info.ParameterCount);
}
