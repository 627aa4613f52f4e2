using ILGPU;
using ILGPU.Runtime;
using NetDsl.Training;

namespace NetDsl.Gpu;

/// <summary>What an update works on.</summary>
/// <param name="Values">The parameters.</param>
/// <param name="Gradients">Their gradients.</param>
/// <param name="Traits">What is to be done besides, for each.</param>
/// <param name="Halted">The flag that keeps updates from happening.</param>
internal readonly record struct StepArenas(ArrayView<float> Values, ArrayView<float> Gradients, ArrayView<byte> Traits, ArrayView<int> Halted)
{
    /// <summary>How many parameters there are.</summary>
    public int Count => Values.IntLength;
}

/// <summary>An optimizer whose state is on a device, which takes its steps there, one launch each.</summary>
internal sealed class ResidentOptimizer : OptimizerResidence
{
    private readonly Optimizer optimizer;
    private readonly DeviceBackend backend;
    private readonly DeviceBuffer<float>[] state;

    /// <summary>Whether the device has taken a step since the state came there.</summary>
    private bool hasStepped;

    private ResidentOptimizer(Optimizer optimizer, DeviceBackend backend, DeviceBuffer<float>[] state) =>
        (this.optimizer, this.backend, this.state) = (optimizer, backend, state);

    /// <summary>Brings an optimizer's state to a device, unless it is there, or no kernel takes its steps.</summary>
    /// <exception cref="InvalidOperationException">The state belongs to an arena of another size.</exception>
    /// <exception cref="GpuMemoryException">The device has too little memory.</exception>
    public static void Require(Optimizer optimizer, DeviceBackend backend)
    {
        if (optimizer.Residence is ResidentOptimizer present && present.backend == backend)
        {
            return;
        }

        optimizer.Residence?.Return();
        optimizer.PrepareState(backend.ParameterCount);
        if (optimizer is Sgd or Adam)
        {
            ResidentOptimizer resident = new(optimizer, backend, Send(optimizer, backend));
            optimizer.Residence = resident;
            backend.Residents.Add(resident);
            backend.Program.OptimizerBytes += resident.Bytes;
        }
    }

    /// <summary>The bytes of the state.</summary>
    private long Bytes => state.Sum(buffer => buffer.Length * sizeof(float));

    /// <summary>Launches the next step.</summary>
    public void Step(in StepArenas arenas)
    {
        float rate = optimizer.CurrentLearningRate;
        DeviceKernels kernels = backend.Device.Kernels;
        switch (optimizer)
        {
            case Sgd { Momentum: 0 }:
                kernels.Descend(arenas, rate, optimizer.WeightDecay);
                break;
            case Sgd sgd:
                kernels.Momentum(arenas, state[0].View, Sgd.Coefficients.Of(sgd, rate), optimizer.WeightDecay);
                break;
            case Adam adam:
                kernels.Adam(arenas, state[0].View, state[1].View, Adam.Coefficients.Of(adam, rate), optimizer.WeightDecay);
                break;
        }

        hasStepped = true;
        optimizer.CountStep();
    }

    public override void Return()
    {
        try
        {
            BringHome();
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw backend.Failed(failure);
        }
    }

    /// <summary>The same, where the backend sees to failures.</summary>
    public void BringHome()
    {
        backend.Device.Bind();
        for (int i = 0; hasStepped && i < state.Length; i++)
        {
            state[i].View.CopyToCPU(backend.Device.Accelerator.DefaultStream, optimizer.State[i].AsSpan());
        }

        Leave();
    }

    public override void Leave()
    {
        Array.ForEach(state, buffer => buffer.Dispose());
        backend.Program.OptimizerBytes -= Bytes;
        backend.Residents.Remove(this);
        optimizer.Residence = null;
    }

    private static DeviceBuffer<float>[] Send(Optimizer optimizer, DeviceBackend backend)
    {
        List<DeviceBuffer<float>> buffers = [];
        foreach (float[] numbers in optimizer.State)
        {
            if (backend.Device.Memory.TryAllocate<float>(numbers.Length) is not { } buffer)
            {
                buffers.ForEach(other => other.Dispose());
                throw backend.Program.Table.RefuseOptimizer(backend.Device.Memory, optimizer.GetType().Name, 4L * numbers.Length * optimizer.State.Count);
            }

            buffer.View.CopyFromCPU(backend.Device.Accelerator.DefaultStream, numbers);
            buffers.Add(buffer);
        }

        return [.. buffers];
    }
}
