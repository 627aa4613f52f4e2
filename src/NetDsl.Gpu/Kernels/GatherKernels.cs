using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>Picks a batch out of a dataset on the device, in an epoch's order: inputs and targets in one launch, a thread for each value of the inputs.</summary>
internal static class GatherKernels
{
    /// <summary>The threads of a group.</summary>
    public const int Threads = GpuKernelAttribute.UsualThreads;

    /// <summary>Samples that are kept as floats.</summary>
    [GpuKernel(Threads)]
    public static void Floats(
        ArrayView<float> samples,
        ArrayView<int> labels,
        ArrayView<float> values,
        ArrayView<int> order,
        int start,
        ArrayView<float> input,
        ArrayView<int> targetLabels,
        ArrayView<float> targetValues,
        int size,
        int labelSize,
        int valueSize,
        int batch)
    {
        int i = (Grid.IdxX * Threads) + Group.IdxX;
        if (i < batch * size)
        {
            int place = i / size;
            input[i] = samples[((long)order[start + place] * size) + (i - (place * size))];
        }

        Targets(labels, values, order, start, targetLabels, targetValues, i, batch * labelSize, batch * valueSize, valueSize);
    }

    /// <summary>Samples that are kept as bytes, which are divided by 255.</summary>
    [GpuKernel(Threads)]
    public static void Bytes(
        ArrayView<byte> samples,
        ArrayView<int> labels,
        ArrayView<float> values,
        ArrayView<int> order,
        int start,
        ArrayView<float> input,
        ArrayView<int> targetLabels,
        ArrayView<float> targetValues,
        int size,
        int labelSize,
        int valueSize,
        int batch)
    {
        int i = (Grid.IdxX * Threads) + Group.IdxX;
        if (i < batch * size)
        {
            int place = i / size;
            int pixel = samples[((long)order[start + place] * size) + (i - (place * size))];
            input[i] = pixel / 255f;
        }

        Targets(labels, values, order, start, targetLabels, targetValues, i, batch * labelSize, batch * valueSize, valueSize);
    }

    /// <summary>The targets, which are labels or values: the other count is 0.</summary>
    private static void Targets(
        ArrayView<int> labels,
        ArrayView<float> values,
        ArrayView<int> order,
        int start,
        ArrayView<int> targetLabels,
        ArrayView<float> targetValues,
        int i,
        int labelCount,
        int valueCount,
        int valueSize)
    {
        if (i < labelCount)
        {
            targetLabels[i] = labels[order[start + i]];
        }

        if (i < valueCount)
        {
            int place = i / valueSize;
            targetValues[i] = values[((long)order[start + place] * valueSize) + (i - (place * valueSize))];
        }
    }
}
