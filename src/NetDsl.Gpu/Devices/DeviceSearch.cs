using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>Finds a device to open, or the reason why there is none.</summary>
/// <param name="sources">Where devices come from, the best first.</param>
internal sealed class DeviceSearch(IReadOnlyList<IDeviceSource> sources)
{
    /// <summary>Why a build for the tests opens no real device.</summary>
    public const string WithoutIlgpu = "this NetDsl.Gpu was built without ILGPU";

#if ILGPU
    /// <summary>Whether ILGPU is behind this build, or the tests' stand-in.</summary>
    public static bool HasIlgpu => true;
#else
    /// <summary>Whether ILGPU is behind this build, or the tests' stand-in.</summary>
    public static bool HasIlgpu => false;
#endif

    /// <summary>The search of this machine.</summary>
    public static DeviceSearch OfMachine { get; } = new([new CudaSource(), new OpenCLSource(), new EmulatorSource()]);

    /// <summary>Whether the program can compile code while it runs, as ILGPU does: one that was published with NativeAOT cannot.</summary>
    public bool CanCompile { get; init; } = RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>All devices, without the emulator.</summary>
    public IReadOnlyList<GpuDeviceInfo> All() => CanCompile ? [.. Real.SelectMany(source => source.Devices())] : [];

    /// <summary>Looks for a device.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="index">Its place among those of the kind.</param>
    /// <param name="found">The device.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="reason">The sentence that says why there is none.</param>
    public bool TryFind(
        GpuDeviceKind kind, int index, [NotNullWhen(true)] out GpuDeviceInfo? found, [NotNullWhen(true)] out IDeviceSource? source, out string reason)
    {
        if (!CanCompile)
        {
            (found, source) = (null, null);
            reason = Sentence(kind, index, ["this program was published with NativeAOT, and ILGPU compiles kernels while a program runs"]);
            return false;
        }

        List<string> clauses = [];
        foreach (IDeviceSource candidate in kind == GpuDeviceKind.Best ? Real : sources.Where(other => other.Kind == kind))
        {
            IReadOnlyList<GpuDeviceInfo> devices = candidate.Devices();
            if (index < devices.Count)
            {
                (found, source, reason) = (devices[index], candidate, "");
                return true;
            }

            clauses.Add(devices.Count == 0 ? candidate.WhyNone() : $"there {(devices.Count == 1 ? "is one" : $"are {devices.Count}")}, counted from 0");
        }

        (found, source) = (null, null);
        reason = Sentence(kind, index, [.. clauses.Distinct()]);
        return false;
    }

    private IEnumerable<IDeviceSource> Real => sources.Where(source => source.Kind != GpuDeviceKind.Emulator);

    private string Sentence(GpuDeviceKind kind, int index, string[] clauses)
    {
        string noun = sources.FirstOrDefault(source => source.Kind == kind)?.Noun ?? "GPU";
        string number = index == 0 ? "" : FormattableString.Invariant($" {index}");
        return $"There is no {noun}{number}: {string.Join(", and ", clauses)}.";
    }
}
