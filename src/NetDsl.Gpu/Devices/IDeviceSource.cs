using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>Where devices of a kind come from.</summary>
internal interface IDeviceSource
{
    /// <summary>The kind.</summary>
    GpuDeviceKind Kind { get; }

    /// <summary>What such a device is called in a sentence: <c>CUDA device</c>.</summary>
    string Noun { get; }

    /// <summary>The devices that can be used.</summary>
    IReadOnlyList<GpuDeviceInfo> Devices();

    /// <summary>Why there are none: a clause, such as <c>the NVIDIA driver is missing</c>.</summary>
    string WhyNone();

    /// <summary>Opens one.</summary>
    /// <param name="index">Its place among <see cref="Devices"/>.</param>
    (Context Context, Accelerator Accelerator) Open(int index);
}
