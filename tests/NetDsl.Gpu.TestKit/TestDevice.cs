namespace NetDsl.Gpu.TestKit;

/// <summary>
/// What the tests of kernels run on: the emulator, which is the stand-in or ILGPU's own; or the GPU that the environment variable <c>NETDSL_GPU</c> asks for, as <c>best</c>, <c>cuda</c> or <c>opencl</c>.
/// </summary>
public static class TestDevice
{
    /// <summary>The environment variable that asks for a GPU.</summary>
    public const string Variable = "NETDSL_GPU";

    /// <summary>What the environment asks for.</summary>
    public static GpuDeviceKind Kind { get; } = KindOf(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Opens the device.</summary>
    /// <exception cref="GpuUnavailableException">There is none of the kind that was asked for: so that no run passes for one on a GPU.</exception>
    public static GpuDevice Open() => GpuDevice.Open(Kind);

    /// <summary>What a text asks for; the emulator where there is none.</summary>
    /// <exception cref="ArgumentException">It is not a kind of GPU.</exception>
    public static GpuDeviceKind KindOf(string? text) => text?.ToLowerInvariant() switch
    {
        null or "" => GpuDeviceKind.Emulator,
        "best" => GpuDeviceKind.Best,
        "cuda" => GpuDeviceKind.Cuda,
        "opencl" => GpuDeviceKind.OpenCL,
        _ => throw new ArgumentException($"{Variable} is '{text}', but best, cuda and opencl are the GPUs to ask for; without it the tests run on the emulator.", nameof(text)),
    };
}
