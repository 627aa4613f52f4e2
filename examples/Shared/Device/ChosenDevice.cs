using System.Diagnostics.CodeAnalysis;
#if ILGPU
using NetDsl.Gpu;
#endif

namespace NetDsl.Examples;

/// <summary>Where a command computes: on the CPU, or on the GPU that <c>--device</c> names.</summary>
internal sealed class ChosenDevice : IDisposable
{
    private const string Cpu = "cpu", Auto = "auto";

#if ILGPU
    private GpuDevice? device;
#endif

    private ChosenDevice()
    {
    }

    /// <summary>What <c>--device</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = [Cpu, "cuda", "opencl", Auto];

    /// <summary>What <c>--help</c> says of it.</summary>
    public static string Description => "Where to compute: cpu, cuda, opencl, or auto for the best GPU and, where there is none, the CPU. "
        + "A GPU needs a build with ILGPU: dotnet run -p:Ilgpu=true";

    /// <summary>Opens it, and says which it is unless the user chose the CPU.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="output">Takes the line.</param>
    /// <exception cref="ArgumentException">There is no such GPU; the message says why.</exception>
    public static ChosenDevice Open(string name, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (name == Cpu)
        {
            return new ChosenDevice();
        }

        if (TryOpen(name, output, out ChosenDevice? gpu, out string reason))
        {
            return gpu;
        }

        if (name != Auto)
        {
            throw new ArgumentException($"--device {name}: {reason}", nameof(name));
        }

        output.WriteLine($"computing on the CPU. {reason}");
        return new ChosenDevice();
    }

    /// <summary>Lets a network compute there.</summary>
    public void Take(Network network)
    {
#if ILGPU
        if (device is not null)
        {
            network.MoveTo(device);
        }
#endif
    }

    /// <summary>Lets a network compute on the CPU again, and frees its memory.</summary>
    public void Release(Network network)
    {
#if ILGPU
        network.MoveToCpu();
#endif
    }

    /// <inheritdoc/>
    public void Dispose()
    {
#if ILGPU
        device?.Dispose();
#endif
    }

#if ILGPU
    private static bool TryOpen(string name, TextWriter output, [NotNullWhen(true)] out ChosenDevice? gpu, out string reason)
    {
        GpuDeviceKind kind = name == "cuda" ? GpuDeviceKind.Cuda : name == "opencl" ? GpuDeviceKind.OpenCL : GpuDeviceKind.Best;
        gpu = GpuDevice.TryOpen(out GpuDevice? device, out reason, kind) ? new ChosenDevice { device = device } : null;
        if (gpu is not null)
        {
            output.WriteLine($"computing on {device}");
        }

        return gpu is not null;
    }
#else
    private static bool TryOpen(string name, TextWriter output, [NotNullWhen(true)] out ChosenDevice? gpu, out string reason)
    {
        (gpu, reason) = (null, "This program was built without ILGPU: build it with -p:Ilgpu=true.");
        return false;
    }
#endif
}
