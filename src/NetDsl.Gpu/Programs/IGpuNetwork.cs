namespace NetDsl.Gpu;

/// <summary>A network for which the generator has written GPU code.</summary>
public interface IGpuNetwork
{
    /// <summary>Makes the network's GPU side.</summary>
    /// <param name="device">The device that it runs on.</param>
    GpuProgram CreateGpuProgram(GpuDevice device);
}
