using NetDsl.Gpu.TestKit;

namespace NetDsl.Gpu.Tests.Kernels;

/// <summary>Dense layers, convolutions and sums of any formula give on the device what they give on the CPU.</summary>
public sealed class ContractionTests : IDisposable
{
    private static readonly Dictionary<string, GpuCase> Cases = ContractionCases.All().ToDictionary(@case => @case.Name);

    private static readonly LoadedGpuNetworks Networks = new(Cases.Values.Select(@case => @case.Network));

    private readonly GpuDevice device = TestDevice.Open();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_the_CPU_gives(string name) => Assert.Empty(GpuComparison.Differences(Networks, Cases[name], device));

    public void Dispose() => device.Dispose();
}
