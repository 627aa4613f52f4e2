namespace NetDsl.Gpu;

/// <summary>A tensor in the device's memory.</summary>
/// <param name="Name">Its name in emitted code.</param>
/// <param name="Offset">Where it starts, in values of a sample. Tensors that are never in use at the same moment may share places.</param>
/// <param name="FloatsPerSample">How many values a sample has.</param>
/// <param name="Meaning">What it holds, with the layers that give it.</param>
public readonly record struct GpuBuffer(string Name, int Offset, int FloatsPerSample, string Meaning);

/// <summary>The tensors of a pass.</summary>
/// <param name="FloatsPerSample">How many values of a sample the pass needs, tensors that share places counted once.</param>
/// <param name="FixedScratch">What the launches of a step share, whatever the batch.</param>
/// <param name="SampleScratch">What the launches of a step share, for each sample besides.</param>
/// <param name="Buffers">The tensors, in the order of their first use.</param>
public sealed record GpuPassPlan(int FloatsPerSample, int FixedScratch, int SampleScratch, IReadOnlyList<GpuBuffer> Buffers)
{
    /// <summary>What the launches of a step share.</summary>
    /// <param name="batch">How many samples.</param>
    public long ScratchFloats(int batch) => FixedScratch + ((long)SampleScratch * batch);
}

/// <summary>
/// The memory that a network's passes need on a device, as the generator planned it: numbers that do not depend on the batch, then what the launches of a step share, then the
/// tensors, each as often as the batch has samples.
/// </summary>
public sealed class GpuPlan
{
    /// <summary>Values that a view may have: the kernels' indices are 32 bits wide, and the last group may reach beyond the end.</summary>
    private const long MostValues = int.MaxValue - 65536;

    /// <summary>Numbers that do not depend on the batch, such as the coefficients of batch normalisations.</summary>
    public int FixedFloats { get; init; }

    /// <summary>The pass for outputs alone.</summary>
    public required GpuPassPlan Inference { get; init; }

    /// <summary>The pass for training: what the way back reads is kept until then.</summary>
    public required GpuPassPlan Training { get; init; }

    /// <summary>The largest batch that the kernels' indices reach.</summary>
    public int LargestBatch => (int)(MostValues / Inference.Buffers.Concat(Training.Buffers).Select(buffer => buffer.FloatsPerSample).Append(Training.SampleScratch).Append(1).Max());

    /// <summary>How many values a pass needs.</summary>
    /// <param name="batch">How many samples.</param>
    /// <param name="training">Whether it is for training.</param>
    public long WorkspaceFloats(int batch, bool training = true) => FixedFloats + Of(training).ScratchFloats(batch) + ((long)batch * Of(training).FloatsPerSample);

    /// <summary>The plan of a pass.</summary>
    /// <param name="training">Whether it is for training.</param>
    public GpuPassPlan Of(bool training) => training ? Training : Inference;
}
