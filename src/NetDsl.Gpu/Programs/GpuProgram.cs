using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>
/// The GPU side of a network: the generator writes one for each network of a project that references NetDsl.Gpu. The emitted part launches kernels on the device's default stream, each of
/// which works on the whole batch; this part holds the memory that they work in. Emitted code takes views when it launches and keeps none.
/// </summary>
public abstract partial class GpuProgram
{
    /// <summary>What the device computes with.</summary>
    protected Accelerator Accelerator => Device.Accelerator;

    /// <summary>All parameters, in the order of <see cref="Network.Values"/>.</summary>
    protected ArrayView<float> Values { get; private set; }

    /// <summary>The gradients, in the same order: all are written by <see cref="Backward"/>.</summary>
    protected ArrayView<float> Gradients { get; private set; }

    /// <summary>The running means and variances. Emitted code only reads them.</summary>
    protected ArrayView<float> Statistics { get; private set; }

    /// <summary>What a training pass observed, in the same order: the batch's means, and its variances as the running ones take them.</summary>
    protected ArrayView<float> Observed { get; private set; }

    /// <summary>The memory of a pass: at least <see cref="GpuPlan.WorkspaceFloats"/> of the batch.</summary>
    protected ArrayView<float> Workspace { get; private set; }

    /// <summary>The batch's inputs: samples x <see cref="NetworkInfo.InputSize"/>.</summary>
    protected ArrayView<float> Input { get; private set; }

    /// <summary>The batch's targets where they are values: samples x <see cref="NetworkInfo.OutputSize"/>.</summary>
    protected ArrayView<float> TargetValues { get; private set; }

    /// <summary>The batch's targets where they are labels: one for each sample.</summary>
    protected ArrayView<int> TargetLabels { get; private set; }

    /// <summary>Whether the targets are <see cref="TargetLabels"/>.</summary>
    protected bool HasLabels { get; private set; }

    /// <summary>The loss of each sample, written by <see cref="Loss"/>.</summary>
    protected ArrayView<float> SampleLosses { get; private set; }

    /// <summary>1 for each sample that was classified right, otherwise 0; written by <see cref="Loss"/>.</summary>
    protected ArrayView<float> SampleCorrect { get; private set; }

    /// <summary>The seed of the pass's random numbers: the CPU draws the same from it.</summary>
    protected ulong Noise { get; private set; }

    /// <summary>The outputs of the samples in <see cref="Input"/>.</summary>
    /// <param name="batch">How many samples.</param>
    /// <param name="training">Whether <see cref="Loss"/> and <see cref="Backward"/> follow. Then random numbers are drawn, and batch normalisations take the batch's statistics.</param>
    protected abstract void Forward(int batch, bool training);

    /// <summary>The loss of each sample, whether it was classified right, and the gradient of the batch's mean loss by the output.</summary>
    /// <param name="batch">How many samples.</param>
    /// <param name="training">Whether <see cref="Forward"/> was called for training.</param>
    protected abstract void Loss(int batch, bool training);

    /// <summary>The gradients of the batch's mean loss by all parameters. The sums' order depends on the batch's size alone.</summary>
    /// <param name="batch">How many samples.</param>
    protected abstract void Backward(int batch);

    /// <summary>Where <see cref="Forward"/>, not for training, left an output: samples x size.</summary>
    /// <param name="batch">How many samples.</param>
    /// <param name="index">0 for the one that the loss takes, then the further ones.</param>
    protected abstract ArrayView<float> OutputOf(int batch, int index);

    /// <summary>A tensor's view in the memory of a pass.</summary>
    /// <param name="offset">Where the plan places it, in values of a sample.</param>
    /// <param name="size">Its values of a sample.</param>
    /// <param name="batch">How many samples.</param>
    protected ArrayView<float> Memory(int offset, int size, int batch) =>
        Workspace.SubView(Plan.FixedFloats + pass.ScratchFloats(batch) + ((long)offset * batch), (long)size * batch);

    /// <summary>The view of a tensor that has another place where no way back follows.</summary>
    /// <param name="offset">Where the plan of training places it, in values of a sample.</param>
    /// <param name="alone">Where that of outputs alone does.</param>
    /// <param name="size">Its values of a sample.</param>
    /// <param name="batch">How many samples.</param>
    protected ArrayView<float> Memory(int offset, int alone, int size, int batch) => Memory(ReferenceEquals(pass, Plan.Training) ? offset : alone, size, batch);

    /// <summary>A view of numbers that do not depend on the batch's size.</summary>
    /// <param name="offset">Where they start.</param>
    /// <param name="size">How many.</param>
    protected ArrayView<float> Fixed(int offset, int size) => Workspace.SubView(offset, size);

    /// <summary>The memory that the launches of a step share among themselves.</summary>
    /// <param name="batch">How many samples.</param>
    protected ArrayView<float> Scratch(int batch) => Workspace.SubView(Plan.FixedFloats, pass.ScratchFloats(batch));

    /// <summary>One of the rows of a number for each sample behind the part of <see cref="Scratch"/> that does not depend on the batch.</summary>
    /// <param name="row">Which one.</param>
    /// <param name="batch">How many samples.</param>
    protected ArrayView<float> SampleScratch(int row, int batch) => Workspace.SubView(Plan.FixedFloats + pass.FixedScratch + ((long)row * batch), batch);

    /// <summary>How many parts a sum is gathered in, before they are joined: it depends on the number of values alone.</summary>
    /// <param name="values">How many values there are.</param>
    /// <param name="least">How many values pay for a part.</param>
    /// <param name="most">The most parts.</param>
    protected static int Parts(long values, int least, int most) => (int)Math.Clamp((values + least - 1) / least, 1, most);

    /// <summary>Writes zeros.</summary>
    protected void Clear(ArrayView<float> view) => Device.Kernels.Clear(view);

    /// <summary>The grid of a kernel with a thread for each of some values, in groups of <see cref="GpuKernelAttribute.UsualThreads"/>.</summary>
    protected static KernelConfig Threads(long count) => Groups((int)((count + GpuKernelAttribute.UsualThreads - 1) / GpuKernelAttribute.UsualThreads), 1, 1, GpuKernelAttribute.UsualThreads);

    /// <summary>The grid of a kernel in groups.</summary>
    /// <param name="x">Groups along the first dimension.</param>
    /// <param name="y">Groups along the second.</param>
    /// <param name="z">Groups along the third.</param>
    /// <param name="threads">The threads of a group.</param>
    protected static KernelConfig Groups(int x, int y, int z, int threads) => new(new Index3D(x, y, z), new Index3D(threads, 1, 1));
}
