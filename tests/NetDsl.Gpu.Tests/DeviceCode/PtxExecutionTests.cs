#if ILGPU
using System.Reflection;
using NetDsl.Gpu.TestKit;
using NetDsl.Gpu.Tests.DeviceCode.Machine;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>
/// The PTX that ILGPU makes of kernels gives what the CPU gives. It runs instruction by instruction, so that what a compiler got wrong on the way from .NET to PTX shows: a comparison, a
/// conversion, a load that was moved over a barrier.
/// </summary>
public abstract class PtxExecutionTests : IDisposable
{
    private readonly GpuDevice device = GpuDevice.Open(GpuDeviceKind.Emulator);

    private protected PtxExecutionTests() =>
        Assert.Equal(7, PtxDevice.Replace(device.Kernels, LibraryKernel, device.Accelerator));

    public void Dispose()
    {
        device.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void Check(LoadedGpuNetworks networks, GpuCase @case) => Assert.Empty(GpuComparison.Differences(networks, @case, device, RunPtx));

    private protected void CheckNonFinite(LoadedGpuNetworks networks, GpuCase @case) => Assert.Empty(GpuComparison.NonFinite(networks, @case, device, RunPtx));

    private void RunPtx(Network network)
    {
        GpuProgram program = ((DeviceBackend)network.Backend!).Program;
        MethodInfo[] kernels = [.. DeviceKernel.Of(program.GetType()).Select(kernel => kernel.Method)];
        Assert.NotEmpty(kernels);
        Assert.Equal(kernels.Length, PtxDevice.Replace(program, field => kernels.SingleOrDefault(kernel => kernel.Name.Equals(field, StringComparison.OrdinalIgnoreCase)), device.Accelerator));
    }

    /// <summary>Fields are named as the methods are; those that gather say so.</summary>
    private static MethodInfo? LibraryKernel(string field) => typeof(GpuDevice).Assembly.GetTypes().Where(type => !type.IsNested).SelectMany(DeviceKernel.Of).Select(kernel => kernel.Method)
        .SingleOrDefault(method => field.Equals((method.DeclaringType == typeof(GatherKernels) ? "Gather" : "") + method.Name, StringComparison.OrdinalIgnoreCase));
}

/// <inheritdoc/>
public class NodePtxTests : PtxExecutionTests
{
    private static readonly Dictionary<string, GpuCase> Cases = NodeCases.All().ToDictionary(@case => @case.Name);
    private static readonly LoadedGpuNetworks Networks = new(Cases.Values.Select(@case => @case.Network), NodeCases.Source);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_the_CPU_gives(string name) => Check(Networks, Cases[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_no_number_where_the_CPU_gives_none(string name) => CheckNonFinite(Networks, Cases[name]);
}

/// <inheritdoc/>
public class ContractionPtxTests : PtxExecutionTests
{
    private static readonly Dictionary<string, GpuCase> Cases = ContractionCases.All().ToDictionary(@case => @case.Name);
    private static readonly LoadedGpuNetworks Networks = new(Cases.Values.Select(@case => @case.Network));

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_the_CPU_gives(string name) => Check(Networks, Cases[name]);
}

/// <inheritdoc/>
public class NetworkPtxTests : PtxExecutionTests
{
    private static readonly Dictionary<string, GpuCase> Cases = GpuCases.Networks.ToDictionary(@case => @case.Name);
    private static readonly LoadedGpuNetworks Networks = new(Cases.Values.Select(@case => @case.Network), GpuCases.Source);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_the_CPU_gives(string name) => Check(Networks, Cases[name]);
}
#endif
