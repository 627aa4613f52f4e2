using NetDsl.Gpu.TestKit;

namespace NetDsl.Gpu.Tests.Kernels;

/// <summary>Every kind of node that is no contraction gives on the device what it gives on the CPU.</summary>
public sealed class NodeTests : IDisposable
{
    private static readonly Dictionary<string, GpuCase> Cases = NodeCases.All().ToDictionary(@case => @case.Name);

    private static readonly LoadedGpuNetworks Networks = new(Cases.Values.Select(@case => @case.Network), NodeCases.Source);

    private readonly GpuDevice device = TestDevice.Open();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_the_CPU_gives(string name) => Assert.Empty(GpuComparison.Differences(Networks, Cases[name], device));

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_no_number_where_the_CPU_gives_none(string name) => Assert.Empty(GpuComparison.NonFinite(Networks, Cases[name], device));

    public void Dispose() => device.Dispose();
}
