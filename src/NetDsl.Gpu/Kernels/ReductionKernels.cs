using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>Adds up what a batch came to.</summary>
internal static class ReductionKernels
{
    /// <summary>The threads of the one group; a power of two.</summary>
    public const int Threads = 256;

    /// <summary>
    /// Adds up losses and hits of a batch, in an order that depends on its size alone, and writes both sums to a place of their own. Where the loss is not finite and
    /// <paramref name="halts"/> is 1, raises the flag that keeps later updates from happening.
    /// </summary>
    [GpuKernel(Threads)]
    public static void Sum(ArrayView<float> losses, ArrayView<float> correct, int batch, ArrayView<float> log, int slot, ArrayView<int> halted, int halts)
    {
        ArrayView<float> lossSums = SharedMemory.Allocate<float>(Threads);
        ArrayView<float> hitSums = SharedMemory.Allocate<float>(Threads);
        int thread = Group.IdxX;
        float loss = 0f;
        float hits = 0f;
        for (int sample = thread; sample < batch; sample += Threads)
        {
            loss += losses[sample];
            hits += correct[sample];
        }

        lossSums[thread] = loss;
        hitSums[thread] = hits;
        Group.Barrier();
        for (int half = Threads / 2; half > 0; half /= 2)
        {
            if (thread < half)
            {
                lossSums[thread] += lossSums[thread + half];
                hitSums[thread] += hitSums[thread + half];
            }

            Group.Barrier();
        }

        if (thread == 0)
        {
            float sum = lossSums[0];
            log[2 * slot] = sum;
            log[(2 * slot) + 1] = hitSums[0];
            if (halts == 1 && !(sum >= float.MinValue && sum <= float.MaxValue))
            {
                halted[0] = 1;
            }
        }
    }
}
