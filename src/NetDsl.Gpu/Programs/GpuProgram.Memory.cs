using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <content>The memory of a program: what stays for as long as the network is on the device, and what grows with the batch.</content>
public abstract partial class GpuProgram : IDisposable
{
    private readonly MemoryTable table;
    private readonly DeviceBuffer<float>[] arenas;
    private TrainingArenas? training;
    private DeviceBuffer<float>? workspace, input, targetValues, sampleLosses, sampleCorrect;
    private DeviceBuffer<int>? targetLabels;
    private int sampleCapacity;

    /// <summary>Takes the memory of parameters and running statistics.</summary>
    /// <param name="network">The network.</param>
    /// <param name="device">The device.</param>
    /// <param name="plan">The memory of its passes.</param>
    /// <exception cref="GpuMemoryException">There is too little.</exception>
    protected GpuProgram(Network network, GpuDevice device, GpuPlan plan)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(plan);
        (Network, Device, Plan, pass) = (network, device, plan, plan.Training);
        table = new MemoryTable(network.Info, plan);
        arenas = Take(network.Info.ParameterCount, network.HostStatistics.Length);
        (Values, Statistics) = (arenas[0].View, arenas[1].View);
    }

    /// <summary>The network.</summary>
    internal Network Network { get; }

    /// <summary>The device.</summary>
    internal GpuDevice Device { get; }

    /// <summary>The memory of its passes.</summary>
    protected GpuPlan Plan { get; }

    /// <summary>The bytes of the optimizer's state on the device, for the table.</summary>
    internal long OptimizerBytes { get; set; }

    /// <summary>What the network needs.</summary>
    internal MemoryTable Table => table;

    internal GpuArenas Arenas => new(Values, Statistics);

    /// <summary>What training needs besides, from the first batch that was required for it.</summary>
    /// <exception cref="InvalidOperationException">None was.</exception>
    internal TrainingArenas Training => training ?? throw new InvalidOperationException("Training needs memory that was not required.");

    /// <summary>Frees all memory.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees all memory.</summary>
    /// <param name="disposing">Whether it is asked for, rather than by the garbage collector.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Array.ForEach(arenas, arena => arena.Dispose());
            ReleaseTraining();
            ReleaseSamples();
            ReleaseWorkspace();
        }
    }

    /// <summary>Sees to it that there is memory for a batch.</summary>
    /// <exception cref="GpuMemoryException">There is too little; what was there before may be gone, and comes back with the next batch that fits.</exception>
    internal void Require(int batch, bool training)
    {
        if (batch > table.MostSamples)
        {
            throw new ArgumentException($"{Network.Info.Name} takes batches of at most {table.MostSamples} samples on a GPU, but received {batch}: split the batch.", nameof(batch));
        }

        Device.Memory.Forgive();
        bool hasTrained = this.training is not null;
        if (!TryRequire(batch, training))
        {
            Device.Datasets.Clear();
            if (!TryRequire(batch, training))
            {
                ReleaseSamples();
                ReleaseWorkspace();
                if (!hasTrained)
                {
                    ReleaseTraining();
                }

                throw Refuse(batch, training);
            }
        }
    }

    /// <summary>What is thrown where a batch does not fit.</summary>
    internal GpuMemoryException Refuse(int batch, bool training) =>
        table.Refuse(Device.Memory, batch, training, table.Arenas(this.training is not null) + SampleBytes + WorkspaceBytes, OptimizerBytes);

    private long SampleBytes => table.Samples(sampleCapacity);

    private long WorkspaceBytes => sizeof(float) * (workspace?.Length ?? 0);

    /// <summary>The largest part of some samples that an evaluation takes at once.</summary>
    internal int PartOf(int samples, int usual)
    {
        int part = Math.Min(Math.Min(samples, Math.Max(usual, sampleCapacity)), table.MostSamples);
        while (part > 1 && !TryRequire(part, training: false))
        {
            part /= 2;
        }

        Require(part, training: false);
        return part;
    }

    private bool TryRequire(int batch, bool training) => (!training || TryRequireTraining()) && TryRequireSamples(batch) && TryRequireWorkspace(Plan.WorkspaceFloats(batch, training));

    private bool TryRequireTraining()
    {
        if (training is null && (training = TrainingArenas.TryCreate(Network, Device)) is not null)
        {
            (Gradients, Observed) = (training.Gradients, training.Observed);
        }

        return training is not null;
    }

    private void ReleaseTraining()
    {
        training?.Dispose();
        training = null;
    }

    private bool TryRequireWorkspace(long floats)
    {
        if (workspace is null || workspace.Length < floats)
        {
            // First the old one goes: both at once might be too much.
            ReleaseWorkspace();
            workspace = Device.Memory.TryAllocate<float>(floats);
            Workspace = workspace?.View ?? default;
        }

        return workspace is not null;
    }

    private bool TryRequireSamples(int batch)
    {
        if (batch <= sampleCapacity)
        {
            return true;
        }

        ReleaseSamples();
        DeviceMemory memory = Device.Memory;
        input = memory.TryAllocate<float>((long)batch * Network.Info.InputSize);
        targetValues = memory.TryAllocate<float>((long)batch * Network.Info.OutputSize);
        targetLabels = memory.TryAllocate<int>(batch);
        sampleLosses = memory.TryAllocate<float>(batch);
        sampleCorrect = memory.TryAllocate<float>(batch);
        if (input is null || targetValues is null || targetLabels is null || sampleLosses is null || sampleCorrect is null)
        {
            ReleaseSamples();
            return false;
        }

        sampleCapacity = batch;
        (Input, TargetValues, TargetLabels) = (input.View, targetValues.View, targetLabels.View);
        (SampleLosses, SampleCorrect) = (sampleLosses.View, sampleCorrect.View);
        return true;
    }

    private void ReleaseSamples()
    {
        sampleCapacity = 0;
        input?.Dispose();
        targetValues?.Dispose();
        targetLabels?.Dispose();
        sampleLosses?.Dispose();
        sampleCorrect?.Dispose();
        (input, targetValues, targetLabels, sampleLosses, sampleCorrect) = (null, null, null, null, null);
    }

    private void ReleaseWorkspace()
    {
        workspace?.Dispose();
        workspace = null;
    }

    private DeviceBuffer<float>[] Take(params int[] lengths)
    {
        List<DeviceBuffer<float>> taken = [];
        foreach (int length in lengths)
        {
            if (Device.Memory.TryAllocate<float>(length) is not { } buffer)
            {
                taken.ForEach(other => other.Dispose());
                throw table.RefuseArenas(Device.Memory);
            }

            taken.Add(buffer);
        }

        return [.. taken];
    }
}
