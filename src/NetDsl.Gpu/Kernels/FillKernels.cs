using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>Writes the same number everywhere. ILGPU 1.5.3 can do so itself, but on OpenCL only from the first value of a buffer on: elsewhere it takes bytes for values and writes to another place.</summary>
internal static class FillKernels
{
    /// <summary>The threads of a group.</summary>
    public const int Threads = GpuKernelAttribute.UsualThreads;

    /// <summary>Writes zeros.</summary>
    [GpuKernel(Threads)]
    public static void Zeros(ArrayView<float> values, int count)
    {
        int i = (Grid.IdxX * Threads) + Group.IdxX;
        if (i < count)
        {
            values[i] = 0f;
        }
    }
}
