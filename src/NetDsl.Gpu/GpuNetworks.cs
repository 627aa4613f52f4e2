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
    /// <exception cref="GpuFailureException">A device fails: the new one, and the network stays where it is; or the one that it was on before, and the network is on the CPU.</exception>
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

        DeviceBackend backend = Prepare(network, source, device);
        try
        {
            network.MoveToCpu();
        }
        catch
        {
            backend.Abandon();
            throw;
        }

        backend.Enter();
        return network;
    }

    /// <summary>Lets a network compute on the CPU again, with all it learnt, and frees its memory on the device. One that is not on a device stays as it is.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The same network.</returns>
    /// <exception cref="GpuFailureException">The device fails: the network is on the CPU all the same, with what could be read.</exception>
    public static T MoveToCpu<T>(this T network)
        where T : Network
    {
        ArgumentNullException.ThrowIfNull(network);
        (network.Backend as DeviceBackend)?.Leave();
        return network;
    }

    private static DeviceBackend Prepare(Network network, IGpuNetwork source, GpuDevice device)
    {
        GpuProgram? program = null;
        try
        {
            device.Bind();
            program = source.CreateGpuProgram(device);
            return new DeviceBackend(network, device, program);
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            program?.Dispose();
            throw new GpuFailureException($"{device.Name} takes no network: {DeviceFailure.Words(failure)}. {network.Info.Name} stays where it is.", failure, isStateLost: false);
        }
        catch
        {
            program?.Dispose();
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
