using ILGPU;
using ILGPU.Runtime;
using NetDsl.Training;

namespace NetDsl.Gpu;

/// <summary>A network's passes on a device. What goes on between two batches is in <see cref="DeviceSteps"/>.</summary>
internal sealed class DeviceBackend : NetworkBackend
{
    /// <summary>So many samples are evaluated at once, unless the batches are larger anyway.</summary>
    public const int UsualPart = 256;

    private readonly Network network;
    private readonly BatchUpload upload;
    private readonly HostArena values, gradients, statistics;

    public DeviceBackend(Network network, GpuDevice device, GpuProgram program)
    {
        (this.network, Device, Program) = (network, device, program);
        AcceleratorStream stream = device.Accelerator.DefaultStream;
        values = new HostArena(() => program.Arenas.Values, () => network.HostValues, stream);
        gradients = new HostArena(() => program.Training.Gradients, () => network.HostGradients, stream);
        statistics = new HostArena(() => program.Arenas.Statistics, () => network.HostStatistics, stream);
        upload = new BatchUpload(network.Info, device);
        Steps = new DeviceSteps(network, this);
    }

    public GpuDevice Device { get; }

    public GpuProgram Program { get; }

    public DeviceSteps Steps { get; }

    /// <summary>The optimizers whose state is on the device.</summary>
    public List<ResidentOptimizer> Residents { get; } = [];

    public int ParameterCount => network.Info.ParameterCount;

    public override string DeviceName => Device.Name;

    /// <summary>Takes the network over.</summary>
    public void Enter()
    {
        values.HostHasWritten();
        statistics.HostHasWritten();
        network.Backend = this;
        Device.Add(this);
    }

    /// <summary>Frees the memory of a network that was not taken over.</summary>
    public void Abandon() => Free();

    /// <summary>Gives the network back, with all it learnt, and frees the memory.</summary>
    /// <exception cref="GpuFailureException">The device fails: the network is back all the same, without what could not be read.</exception>
    public void Leave()
    {
        try
        {
            BringAllHome();
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw Failed(failure);
        }

        Free();
    }

    public override void BringHome(NetworkArena arena, HostAccess access)
    {
        try
        {
            Device.Bind();
            (arena switch
            {
                NetworkArena.Values => values,
                NetworkArena.Gradients => gradients,
                _ => statistics,
            }).BringHome(access);
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw Failed(failure);
        }
    }

    /// <summary>
    /// What is thrown where the device fails. The network is on the CPU then, with what can be read from the device: a kernel that the driver refuses leaves all there as it was, and of a device that is lost nothing is left.
    /// </summary>
    public GpuFailureException Failed(Exception failure)
    {
        string name = network.Info.Name;
        bool isWhole = network.Backend != this || DeviceFailure.Try(BringAllHome);
        Free();
        return new GpuFailureException(
            $"{Device.Name} failed while {name} was there: {DeviceFailure.Words(failure)}. {name} is on the CPU again, with "
            + (isWhole ? "all that it learnt." : "the parameters that were last read from the device, which gives nothing any more: open it anew, or train on the CPU."),
            failure,
            isStateLost: !isWhole);
    }

    /// <summary>Readies the device for a pass: what was changed in this machine's memory goes there.</summary>
    public void Begin()
    {
        Device.Bind();
        values.SendAway();
        statistics.SendAway();
    }

    /// <summary>Refuses a run whose network was moved meanwhile.</summary>
    public void RequirePresence()
    {
        if (network.Backend != this)
        {
            throw new InvalidOperationException($"{network.Info.Name} was moved from {Device.Name} while it was in use there: move it before or after a run.");
        }
    }

    /// <summary>A pass has written gradients and running statistics, and perhaps parameters.</summary>
    public void HasTrained(bool updated)
    {
        gradients.DeviceHasWritten();
        statistics.DeviceHasWritten();
        if (updated)
        {
            values.DeviceHasWritten();
        }
    }

    /// <summary>The parameters were changed in this machine's memory.</summary>
    public void HostHasUpdated() => values.HostHasWritten();

    public override MemoryUse MemoryAt(int batchSize, bool training) => Program.Table.Use(batchSize, training);

    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int output)
    {
        try
        {
            Infer(inputs, outputs, output);
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw Failed(failure);
        }
    }

    public override BatchResult Evaluate(ReadOnlySpan<float> inputs, Targets targets)
    {
        try
        {
            return Measure(inputs, targets);
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw Failed(failure);
        }
    }

    public override BatchResult LossAndGradients(ReadOnlySpan<float> inputs, Targets targets) => Train(inputs, targets, optimizer: null);

    public override BatchResult TrainStep(ReadOnlySpan<float> inputs, Targets targets, Optimizer optimizer) => Train(inputs, targets, optimizer);

    public override DatasetEvaluator CreateEvaluator(Dataset data) => new DeviceEvaluator(network, this, data);

    public override EpochRunner CreateEpochRunner(EpochTask task)
    {
        try
        {
            return new DeviceEpochRunner(network, this, task);
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw Failed(failure);
        }
    }

    private BatchResult Train(ReadOnlySpan<float> inputs, Targets targets, Optimizer? optimizer)
    {
        try
        {
            return TakeStep(inputs, targets, optimizer);
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw Failed(failure);
        }
    }

    private BatchResult TakeStep(ReadOnlySpan<float> inputs, Targets targets, Optimizer? optimizer)
    {
        Begin();
        int samples = inputs.Length / network.Info.InputSize;
        Program.Require(samples, training: true);
        Steps.Prepare(optimizer, batches: 1);
        Send(inputs, targets);
        Steps.Take(samples, slot: 0, optimizer);
        BatchResult result = Steps.Read(slot: 0, samples);
        if (!double.IsFinite(result.LossSum))
        {
            Steps.Undo(optimizer, updates: 1, passes: 0);
        }

        return result;
    }

    private void Send(ReadOnlySpan<float> inputs, Targets targets)
    {
        Program.UseOwnBatch(targets.AreLabels);
        upload.Send(Program.Batch, inputs, targets);
    }

    private void Infer(ReadOnlySpan<float> inputs, Span<float> outputs, int output)
    {
        Begin();
        int inputSize = network.Info.InputSize, samples = inputs.Length / inputSize, size = outputs.Length / samples;
        int part = Program.PartOf(samples, UsualPart);
        for (int start = 0; start < samples; start += part)
        {
            int count = Math.Min(part, samples - start);
            Program.UseOwnBatch(labels: false);
            upload.Send(Program.Batch, inputs.Slice(start * inputSize, count * inputSize), default);
            ArrayView<float> result = Program.Infer(count, output).SubView(0, (long)count * size);
            result.CopyToCPU(Device.Accelerator.DefaultStream, outputs.Slice(start * size, count * size));
        }
    }

    private BatchResult Measure(ReadOnlySpan<float> inputs, Targets targets)
    {
        Begin();
        int inputSize = network.Info.InputSize, samples = inputs.Length / inputSize, part = Program.PartOf(samples, UsualPart);
        BatchResult sum = default;
        for (int start = 0; start < samples; start += part)
        {
            int count = Math.Min(part, samples - start);
            Send(inputs.Slice(start * inputSize, count * inputSize), targets.Slice(start, count, network.Info.OutputSize));
            Program.Evaluate(count);
            sum += Steps.Result(count);
        }

        return sum;
    }

    private void BringAllHome()
    {
        Device.Bind();
        values.BringHome(HostAccess.Read);
        statistics.BringHome(HostAccess.Read);
        foreach (ResidentOptimizer resident in Residents.ToArray())
        {
            resident.BringHome();
        }

        gradients.BringHome(HostAccess.Read);
    }

    private void Free()
    {
        network.Backend = network.Backend == this ? null : network.Backend;
        Device.Remove(this);
        foreach (ResidentOptimizer resident in Residents.ToArray())
        {
            resident.Leave();
        }

        Steps.Dispose();
        upload.Dispose();
        Program.Dispose();
    }
}
