using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>The library's own kernels on a device, each compiled at its first launch. All go to the default stream.</summary>
internal sealed class DeviceKernels(Accelerator accelerator)
{
    private Action<KernelConfig, ArrayView<float>, int>? zeros;
    private Action<KernelConfig, ArrayView<float>, ArrayView<float>, int, ArrayView<float>, int, ArrayView<int>, int>? sum;
    private Action<KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<byte>, ArrayView<int>, float, float, int>? descend;
    private Action<KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<byte>, ArrayView<int>, float, float, float, float, float, int>? momentum;
    private Action<KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<byte>, ArrayView<int>, float, float, float, float, float, float, float, int>? adam;
    private Action<KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<int>, int>? blend;
    private Action<KernelConfig, ArrayView<float>, ArrayView<int>, ArrayView<float>, ArrayView<int>, int, ArrayView<float>, ArrayView<int>, ArrayView<float>, int, int, int, int>? gatherFloats;
    private Action<KernelConfig, ArrayView<byte>, ArrayView<int>, ArrayView<float>, ArrayView<int>, int, ArrayView<float>, ArrayView<int>, ArrayView<float>, int, int, int, int>? gatherBytes;

    public void Clear(ArrayView<float> values) => (zeros ??= accelerator.LoadStreamKernel<ArrayView<float>, int>(FillKernels.Zeros))(Grid(values.Length), values, values.IntLength);

    public void Sum(ArrayView<float> losses, ArrayView<float> correct, int batch, ArrayView<float> log, int slot, ArrayView<int> halted, bool halts) =>
        (sum ??= accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>, int, ArrayView<float>, int, ArrayView<int>, int>(ReductionKernels.Sum))(
            new KernelConfig(1, ReductionKernels.Threads), losses, correct, batch, log, slot, halted, halts ? 1 : 0);

    public void Descend(in StepArenas arenas, float rate, float decay) =>
        (descend ??= accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>, ArrayView<byte>, ArrayView<int>, float, float, int>(OptimizerKernels.Descend))(
            Grid(arenas.Count), arenas.Values, arenas.Gradients, arenas.Traits, arenas.Halted, rate, decay, arenas.Count);

    public void Momentum(in StepArenas arenas, ArrayView<float> velocity, in Sgd.Coefficients by, float decay) =>
        (momentum ??= accelerator.LoadStreamKernel<
            ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<byte>, ArrayView<int>, float, float, float, float, float, int>(OptimizerKernels.Momentum))(
            Grid(arenas.Count), arenas.Values, arenas.Gradients, velocity, arenas.Traits, arenas.Halted, by.Keep, by.Gather, by.Follow, by.Ahead, decay, arenas.Count);

    public void Adam(in StepArenas arenas, ArrayView<float> mean, ArrayView<float> square, in Adam.Coefficients by, float decay) =>
        (adam ??= accelerator.LoadStreamKernel<
            ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<byte>, ArrayView<int>, float, float, float, float, float, float, float, int>(OptimizerKernels.Adam))(
            Grid(arenas.Count), arenas.Values, arenas.Gradients, mean, square, arenas.Traits, arenas.Halted,
            by.KeepMean, by.TakeMean, by.KeepSquare, by.TakeSquare, by.Rate, by.Epsilon, decay, arenas.Count);

    public void Blend(ArrayView<float> running, ArrayView<float> observed, ArrayView<float> by, ArrayView<int> halted, int count) =>
        (blend ??= accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<int>, int>(OptimizerKernels.Blend))(
            Grid(count), running, observed, by, halted, count);

    public void Gather(ResidentDataset from, ArrayView<int> order, int start, BatchViews to, int batch)
    {
        int valueSize = from.ValueSize, labelSize = valueSize == 0 ? 1 : 0;
        KernelConfig grid = Grid((long)batch * Math.Max(from.InputSize, valueSize));
        if (from.Bytes is { } bytes)
        {
            (gatherBytes ??= accelerator.LoadStreamKernel<
                ArrayView<byte>, ArrayView<int>, ArrayView<float>, ArrayView<int>, int, ArrayView<float>, ArrayView<int>, ArrayView<float>, int, int, int, int>(GatherKernels.Bytes))(
                grid, bytes.View, from.Labels, from.Values, order, start, to.Input, to.Labels, to.Values, from.InputSize, labelSize, valueSize, batch);
        }
        else
        {
            (gatherFloats ??= accelerator.LoadStreamKernel<
                ArrayView<float>, ArrayView<int>, ArrayView<float>, ArrayView<int>, int, ArrayView<float>, ArrayView<int>, ArrayView<float>, int, int, int, int>(GatherKernels.Floats))(
                grid, from.Floats!.View, from.Labels, from.Values, order, start, to.Input, to.Labels, to.Values, from.InputSize, labelSize, valueSize, batch);
        }
    }

    private static KernelConfig Grid(long threads) => new((int)((threads + GpuKernelAttribute.UsualThreads - 1) / GpuKernelAttribute.UsualThreads), GpuKernelAttribute.UsualThreads);
}
