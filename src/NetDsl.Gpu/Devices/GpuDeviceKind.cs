namespace NetDsl.Gpu;

/// <summary>A kind of device to open.</summary>
public enum GpuDeviceKind
{
    /// <summary>The best there is: a CUDA device, otherwise an OpenCL one. Never the emulator.</summary>
    Best,

    /// <summary>An NVIDIA GPU, by its driver.</summary>
    Cuda,

    /// <summary>A GPU of any make, by OpenCL 2.0 or later with the generic address space.</summary>
    OpenCL,

    /// <summary>The processor, playing a GPU thread by thread. It shows whether kernels are right and is far slower than a network on the CPU.</summary>
    Emulator,
}
