using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu.Tests.Running;

/// <summary>Parameters on a device, without a network.</summary>
internal sealed class KernelArena : IDisposable
{
    private readonly GpuDevice device;
    private readonly DeviceBuffer<float> values, gradients;
    private readonly DeviceBuffer<byte> traits;
    private readonly DeviceBuffer<int> halted;
    private readonly List<DeviceBuffer<float>> state = [];

    public KernelArena(GpuDevice device, int count)
    {
        this.device = device;
        StartValues = Random(count, seed: 0);
        Traits = [.. Enumerable.Range(0, count).Select(i => (byte)(i / 3 % 4))];
        values = Send(StartValues);
        gradients = Send(new float[count]);
        traits = device.Memory.TryAllocate<byte>(count)!;
        traits.View.CopyFromCPU(Traits);
        halted = device.Memory.TryAllocate<int>(1)!;
        halted.View.MemSetToZero();
    }

    public float[] StartValues { get; }

    public byte[] Traits { get; }

    public float[] Values => Read(values);

    public float[] Gradients => Read(gradients);

    public static float[] Random(int count, int seed)
    {
        SeededRandom random = new((ulong)seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    public void Halt() => halted.View.CopyFromCPU(new[] { 1 });

    public void Step(Optimizer optimizer, float[] gradient)
    {
        gradients.View.CopyFromCPU(gradient);
        optimizer.PrepareState(gradient.Length);
        for (int i = state.Count; i < optimizer.State.Count; i++)
        {
            state.Add(Send(optimizer.State[i]));
        }

        StepArenas arenas = new(values.View, gradients.View, traits.View, halted.View);
        float rate = optimizer.CurrentLearningRate;
        switch (optimizer)
        {
            case Sgd { Momentum: 0 }:
                device.Kernels.Descend(arenas, rate, optimizer.WeightDecay);
                break;
            case Sgd sgd:
                device.Kernels.Momentum(arenas, state[0].View, Sgd.Coefficients.Of(sgd, rate), optimizer.WeightDecay);
                break;
            case Adam adam:
                device.Kernels.Adam(arenas, state[0].View, state[1].View, Adam.Coefficients.Of(adam, rate), optimizer.WeightDecay);
                break;
        }

        optimizer.CountStep();
    }

    public void Dispose()
    {
        values.Dispose();
        gradients.Dispose();
        traits.Dispose();
        halted.Dispose();
        state.ForEach(buffer => buffer.Dispose());
    }

    private static float[] Read(DeviceBuffer<float> buffer)
    {
        float[] read = new float[buffer.Length];
        buffer.View.CopyToCPU(read);
        return read;
    }

    private DeviceBuffer<float> Send(float[] content)
    {
        DeviceBuffer<float> buffer = device.Memory.TryAllocate<float>(content.Length)!;
        buffer.View.CopyFromCPU(content);
        return buffer;
    }
}
