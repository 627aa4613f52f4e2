using ILGPU;
using ILGPU.Runtime;
using NetDsl.Kernels;

namespace NetDsl.Gpu;

/// <summary>What training needs on a device for as long as a network computes there: nothing of it depends on the batch, and none of it is taken before the first training pass.</summary>
internal sealed class TrainingArenas : IDisposable
{
    private readonly DeviceBuffer<float> gradients, observed, momentum;
    private readonly DeviceBuffer<byte> traits;

    private TrainingArenas(DeviceBuffer<float> gradients, DeviceBuffer<byte> traits, DeviceBuffer<float> observed, DeviceBuffer<float> momentum) =>
        (this.gradients, this.traits, this.observed, this.momentum) = (gradients, traits, observed, momentum);

    /// <summary>The gradients.</summary>
    public ArrayView<float> Gradients => gradients.View;

    /// <summary>What updates must know of each parameter: traits of <see cref="OptimizerKernels"/>.</summary>
    public ArrayView<byte> Traits => traits.View;

    /// <summary>What the last training pass observed.</summary>
    public ArrayView<float> Observed => observed.View;

    /// <summary>How fast each running statistic follows.</summary>
    public ArrayView<float> Momentum => momentum.View;

    /// <summary>Takes the memory; null where there is too little.</summary>
    /// <param name="network">The network.</param>
    /// <param name="device">The device.</param>
    public static TrainingArenas? TryCreate(Network network, GpuDevice device)
    {
        DeviceMemory memory = device.Memory;
        int parameters = network.Info.ParameterCount, statistics = network.HostStatistics.Length;
        DeviceBuffer<float>? gradients = memory.TryAllocate<float>(parameters);
        DeviceBuffer<byte>? traits = memory.TryAllocate<byte>(parameters);
        DeviceBuffer<float>? observed = memory.TryAllocate<float>(statistics);
        DeviceBuffer<float>? momentum = memory.TryAllocate<float>(statistics);
        if (gradients is null || traits is null || observed is null || momentum is null)
        {
            gradients?.Dispose();
            traits?.Dispose();
            observed?.Dispose();
            momentum?.Dispose();
            return null;
        }

        AcceleratorStream stream = device.Accelerator.DefaultStream;
        gradients.View.MemSetToZero(stream);
        Send(traits, TraitsOf(network.Info), stream);
        Send(momentum, MomentumOf(network), stream);
        return new TrainingArenas(gradients, traits, observed, momentum);
    }

    public void Dispose()
    {
        gradients.Dispose();
        traits.Dispose();
        observed.Dispose();
        momentum.Dispose();
    }

    private static byte[] TraitsOf(NetworkInfo info)
    {
        byte[] traits = new byte[info.ParameterCount];
        foreach (ParameterInfo parameter in info.Parameters)
        {
            int trait = (parameter.Decays ? OptimizerKernels.Decays : 0) | (parameter.IsPositive ? OptimizerKernels.IsPositive : 0);
            traits.AsSpan(parameter.Offset, parameter.Count).Fill((byte)trait);
        }

        return traits;
    }

    private static float[] MomentumOf(Network network)
    {
        float[] momentum = new float[network.HostStatistics.Length];
        foreach (BatchNormPlan norm in network.Normalizations)
        {
            momentum.AsSpan(norm.Mean, norm.Channels).Fill(norm.Momentum);
            momentum.AsSpan(norm.Variance, norm.Channels).Fill(norm.Momentum);
        }

        return momentum;
    }

    private static void Send<T>(DeviceBuffer<T> buffer, T[] content, AcceleratorStream stream)
        where T : unmanaged
    {
        if (content.Length > 0)
        {
            buffer.View.CopyFromCPU(stream, content);
        }
    }
}
