using NetDsl.Gpu.TestKit;

namespace NetDsl.Gpu.Tests.Kernels;

/// <summary>Networks of many kinds of nodes give on the device what they give on the CPU.</summary>
public sealed class NetworkTests : IDisposable
{
    private static readonly Dictionary<string, GpuCase> Cases = GpuCases.Networks.ToDictionary(@case => @case.Name);

    private static readonly LoadedGpuNetworks Networks = new(Cases.Values.Select(@case => @case.Network), GpuCases.Source);

    private readonly GpuDevice device = TestDevice.Open();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_the_CPU_gives(string name) => Assert.Empty(GpuComparison.Differences(Networks, Cases[name], device));

    /// <summary>What is computed again is not kept: the same network, but for the option.</summary>
    [Fact]
    public void Recomputing_takes_less_memory()
    {
        const int Batch = 50;
        MemoryUse[] memory = [.. new[] { "AgainResidual", "KeptResidual" }.Select(name =>
        {
            Network network = Networks.Create(name).MoveTo(device);
            MemoryUse use = network.MemoryAt(Batch);
            network.MoveToCpu();
            return use;
        })];
        Assert.True(memory[0].Activations < 0.9 * memory[1].Activations, $"{memory[0].Activations} bytes instead of {memory[1].Activations}");
    }

    public void Dispose() => device.Dispose();
}
