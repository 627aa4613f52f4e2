using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu.Tests.Devices;

/// <summary>A source of devices that do not exist.</summary>
internal sealed class FakeSource(GpuDeviceKind kind, int count, string whyNone = "it is a test") : IDeviceSource
{
    public GpuDeviceKind Kind => kind;

    public string Noun => $"{kind} device";

    public IReadOnlyList<GpuDeviceInfo> Devices() =>
        [.. Enumerable.Range(0, count).Select(index => new GpuDeviceInfo(kind, index, $"{kind} {index}", 1_000_000_000, 8))];

    public string WhyNone() => whyNone;

    public (Context Context, Accelerator Accelerator) Open(int index) => throw new NotSupportedException("a fake is not opened");
}
