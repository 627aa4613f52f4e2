namespace NetDsl.Gpu;

/// <summary>Brings networks to a GPU and back.</summary>
public static class GpuNetworks
{
    /// <summary>
    /// Lets a network compute on a device: outputs, losses, gradients, training steps and whole epochs of a <see cref="Trainer"/>. All of its members work as before; parameters, gradients,
    /// running statistics and the optimizer's state stay on the device and are copied back when they are asked for.
    /// </summary>
    /// <param name="network">The network; its parameters, running statistics and draws go along.</param>
    /// <param name="device">The device.</param>
    /// <returns>The same network.</returns>
    /// <exception cref="InvalidOperationException">The network has no GPU code.</exception>
    /// <exception cref="GpuMemoryException">The device has too little memory; the network stays where it is.</exception>
    public static T MoveTo<T>(this T network, GpuDevice device)
        where T : Network
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(device);
        if (network is not IGpuNetwork source)
        {
            throw new InvalidOperationException(
                $"{network.Info.Name} has no GPU code: reference NetDsl.Gpu in the project that declares the network, so that the generator writes it.");
        }

        if (network.Backend is DeviceBackend present && present.Device == device)
        {
            return network;
        }

        device.Bind();
        DeviceBackend backend = Prepare(network, source, device);
        network.MoveToCpu();
        backend.Enter();
        return network;
    }

    /// <summary>Lets a network compute on the CPU again, with all it learnt, and frees its memory on the device. One that is not on a device stays as it is.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The same network.</returns>
    public static T MoveToCpu<T>(this T network)
        where T : Network
    {
        ArgumentNullException.ThrowIfNull(network);
        (network.Backend as DeviceBackend)?.Leave();
        return network;
    }

    private static DeviceBackend Prepare(Network network, IGpuNetwork source, GpuDevice device)
    {
        GpuProgram program = source.CreateGpuProgram(device);
        try
        {
            return new DeviceBackend(network, device, program);
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    /// <summary>The device that a network computes on; null for the CPU.</summary>
    public static GpuDevice? Device(this Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return (network.Backend as DeviceBackend)?.Device;
    }
}
