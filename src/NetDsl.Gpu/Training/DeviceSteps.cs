using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>
/// Training steps on a device: pass, sums, running statistics, update, one launch after the other, without waiting for any. What a batch came to is written to a place of its own and read when
/// it is asked for. Where a loss is not finite, a flag on the device keeps all later updates from happening until <see cref="Undo"/> takes them back.
/// </summary>
internal sealed class DeviceSteps : IDisposable
{
    private readonly Network network;
    private readonly DeviceBackend backend;
    private readonly GpuProgram program;
    private readonly DeviceKernels kernels;
    private readonly AcceleratorStream stream;
    private readonly DeviceBuffer<int> halted;
    private DeviceBuffer<float> log;
    private float[] read = [];

    public DeviceSteps(Network network, DeviceBackend backend)
    {
        (this.network, this.backend, program) = (network, backend, backend.Program);
        kernels = backend.Device.Kernels;
        stream = backend.Device.Accelerator.DefaultStream;
        try
        {
            halted = Take<int>(1);
            log = Take<float>(2);
        }
        catch
        {
            Dispose();
            throw;
        }

        halted.View.MemSetToZero(stream);
    }

    /// <summary>Sees to it that there is a place for each batch's sums, and state on the device for the optimizer.</summary>
    public void Prepare(Optimizer? optimizer, int batches)
    {
        if (log.Length < 2L * batches)
        {
            DeviceBuffer<float> longer = Take<float>(2L * batches);
            log.Dispose();
            log = longer;
        }

        if (optimizer is not null)
        {
            ResidentOptimizer.Require(optimizer, backend);
        }
    }

    /// <summary>A training step on the batch that was put in place; without an optimizer, its gradients alone.</summary>
    /// <param name="samples">The batch.</param>
    /// <param name="slot">Where its sums go.</param>
    /// <param name="optimizer">Takes the step.</param>
    public void Take(int samples, int slot, Optimizer? optimizer)
    {
        program.Train(samples, network.NextNoise());
        Sum(samples, slot, halts: true);
        if (network.HostStatistics.Length > 0)
        {
            kernels.Blend(program.Arenas.Statistics, program.Training.Observed, program.Training.Momentum, halted.View, network.HostStatistics.Length);
        }

        backend.HasTrained(updated: false);
        switch (optimizer)
        {
            case null:
                break;
            case { Residence: ResidentOptimizer resident }:
                resident.Step(new StepArenas(program.Arenas.Values, program.Training.Gradients, program.Training.Traits, halted.View));
                backend.HasTrained(updated: true);
                break;
            default:
                StepAtHome(optimizer, slot);
                break;
        }
    }

    /// <summary>The sums of an evaluated batch.</summary>
    public BatchResult Result(int samples)
    {
        Sum(samples, slot: 0, halts: false);
        return Read(slot: 0, samples);
    }

    /// <summary>Adds up what an evaluated batch came to.</summary>
    public void Sum(int samples, int slot, bool halts) =>
        kernels.Sum(program.Results.Losses, program.Results.Correct, samples, log.View, slot, halted.View, halts);

    /// <summary>Waits for a batch's sums.</summary>
    public BatchResult Read(int slot, int samples)
    {
        ReadOnlySpan<float> sums = ReadSums(slot, 1);
        return new BatchResult(samples, sums[0], (int)sums[1]);
    }

    /// <summary>Waits for the sums of all samples, which were evaluated in some batches.</summary>
    public BatchResult Total(int batches, int samples)
    {
        ReadOnlySpan<float> sums = ReadSums(0, batches);
        double loss = 0;
        int correct = 0;
        for (int batch = 0; batch < batches; batch++)
        {
            loss += sums[2 * batch];
            correct += (int)sums[(2 * batch) + 1];
        }

        return new BatchResult(samples, loss, correct);
    }

    /// <summary>Waits for the sums of some batches: loss and hits of each.</summary>
    public ReadOnlySpan<float> ReadSums(int first, int count)
    {
        read = read.Length < 2 * count ? new float[2 * count] : read;
        Span<float> sums = read.AsSpan(0, 2 * count);
        log.View.SubView(2L * first, sums.Length).CopyToCPU(stream, sums);
        return sums;
    }

    /// <summary>Takes back what did not happen since a loss was not finite, and lets updates happen again.</summary>
    /// <param name="optimizer">Whose steps they are.</param>
    /// <param name="updates">How many of its steps.</param>
    /// <param name="passes">How many passes after that of the loss.</param>
    public void Undo(Optimizer? optimizer, int updates, int passes)
    {
        halted.View.MemSetToZero(stream);
        if (optimizer?.Residence is ResidentOptimizer)
        {
            optimizer.UncountSteps(updates);
        }

        network.Draws -= (ulong)passes;
    }

    public void Dispose()
    {
        halted?.Dispose();
        log?.Dispose();
    }

    /// <summary>The step of an optimizer that has no kernel here: in this machine's memory.</summary>
    private void StepAtHome(Optimizer optimizer, int slot)
    {
        if (float.IsFinite(ReadSums(slot, 1)[0]))
        {
            network.Update(optimizer);
            backend.HostHasUpdated();
            backend.Begin();
        }
    }

    private DeviceBuffer<T> Take<T>(long length)
        where T : unmanaged => backend.Device.Memory.TryAllocate<T>(length) ?? throw program.Table.RefuseArenas(backend.Device.Memory);
}
