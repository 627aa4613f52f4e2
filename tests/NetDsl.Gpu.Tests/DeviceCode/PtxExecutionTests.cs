#if ILGPU
using System.Reflection;
using NetDsl.Gpu.TestKit;
using NetDsl.Gpu.Tests.DeviceCode.Machine;
using NetDsl.Gpu.Tests.Kernels;
using NetDsl.Gpu.Tests.Running;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>
/// The PTX that ILGPU makes of kernels gives what the CPU gives. It runs instruction by instruction, so that what a compiler got wrong on the way from .NET to PTX shows: a comparison, a
/// conversion, a load that was moved over a barrier.
/// </summary>
public abstract class PtxExecutionTests : IDisposable
{
    private protected PtxExecutionTests() =>
        Assert.Equal(8, PtxDevice.Replace(Device.Kernels, LibraryKernel, Device.Accelerator));

    /// <summary>The device, whose own kernels run from their PTX.</summary>
    private protected GpuDevice Device { get; } = GpuDevice.Open(GpuDeviceKind.Emulator);

    public void Dispose()
    {
        Device.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void Check(LoadedGpuNetworks networks, GpuCase @case) => Assert.Empty(GpuComparison.Differences(networks, @case, Device, RunPtx));

    private protected void CheckNonFinite(LoadedGpuNetworks networks, GpuCase @case) => Assert.Empty(GpuComparison.NonFinite(networks, @case, Device, RunPtx));

    /// <summary>Has a network's kernels run from their PTX, from now on.</summary>
    private protected void RunPtx(Network network)
    {
        GpuProgram program = ((DeviceBackend)network.Backend!).Program;
        MethodInfo[] kernels = [.. DeviceKernel.Of(program.GetType()).Select(kernel => kernel.Method)];
        Assert.NotEmpty(kernels);
        Assert.Equal(kernels.Length, PtxDevice.Replace(program, field => kernels.SingleOrDefault(kernel => kernel.Name.Equals(field, StringComparison.OrdinalIgnoreCase)), Device.Accelerator));
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

/// <inheritdoc/>
public class TrainingPtxTests : PtxExecutionTests
{
    private const int Samples = 13, Few = 5;

    [Theory]
    [InlineData("LeNet5", 4)]
    [InlineData("Threshold", 6)]
    [InlineData("ResNet20", 6)]
    public void Losses_of_twenty_steps_stay_with_those_of_the_CPU(string name, int batch) => TrainingTests.Compare(name, batch, Device, RunPtx);

    /// <summary>Datasets of bytes and of floats, values and labels; every optimizer; learnables that do not decay or stay positive; running statistics and random draws.</summary>
    [Fact]
    public void Runs_of_a_trainer_give_what_they_give_on_the_CPU()
    {
        Fit(() => new DeviceImages(seed: 2), DeviceData.Images(Samples), DeviceData.Images(Few, seed: 2), () => new Sgd(0.05f, momentum: 0.9f));
        Fit(() => new DeviceRegressor(seed: 2), DeviceData.Lines(Samples), DeviceData.Lines(Few), () => new Sgd(0.05f));
        Fit(() => new DeviceLearner(seed: 2), DeviceData.Clusters(Samples), DeviceData.Clusters(Few, seed: 2), () => new Adam(0.01f));
    }

    private void Fit<T>(Func<T> create, Dataset train, Dataset test, Func<Optimizer> optimizer)
        where T : Network
    {
        using Twins<T> twins = new(create, Device);
        RunPtx(twins.Gpu);
        Near.Assert(Run(twins.Cpu), Run(twins.Gpu));
        twins.AssertSame();

        TrainingRun Run(Network network) => new Trainer(network, optimizer()) { BatchSize = 4, Epochs = 2, Seed = 3, Progress = ProgressReporter.Silent }.Fit(train, test);
    }
}
#endif
