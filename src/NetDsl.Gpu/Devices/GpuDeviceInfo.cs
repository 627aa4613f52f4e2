using System.Globalization;

namespace NetDsl.Gpu;

/// <summary>A device that can be opened.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Index">Its place among the devices of that kind, from 0.</param>
/// <param name="Name">Its name, as the driver gives it.</param>
/// <param name="MemorySize">The bytes of its memory.</param>
/// <param name="Multiprocessors">How many multiprocessors it has.</param>
public sealed record GpuDeviceInfo(GpuDeviceKind Kind, int Index, string Name, long MemorySize, int Multiprocessors)
{
    /// <summary>The device in a line: <c>NVIDIA H200 (CUDA, 141.0 GB)</c>.</summary>
    public override string ToString() => Kind == GpuDeviceKind.Emulator
        ? $"{Name} (emulator)"
        : string.Create(CultureInfo.InvariantCulture, $"{Name} ({(Kind == GpuDeviceKind.Cuda ? "CUDA" : "OpenCL")}, {MemorySize / 1e9:F1} GB)");
}
