#if ILGPU
using NetDsl.Gpu.TestKit;
using Xunit.Abstractions;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>Every kernel compiles to PTX and to OpenCL C, and neither text has what it must not have.</summary>
/// <param name="output">Takes the table of kernels.</param>
public abstract class EveryKernelTests(ITestOutputHelper output)
{
    /// <summary>Compiles all kernels of a class, and writes down what they take.</summary>
    private protected void Check(Type type)
    {
        (DeviceKernel Kernel, KernelReport Report)[] kernels = [.. DeviceKernel.Of(type).Select(kernel => (kernel, KernelReport.Of(kernel)))];
        KernelTable.Write(output, kernels);
        Assert.NotEmpty(kernels);
        Assert.Empty(kernels.SelectMany(kernel => kernel.Report.Faults));
    }
}

/// <summary>The library's own kernels: updates, sums, batches.</summary>
/// <inheritdoc cref="EveryKernelTests"/>
public class LibraryKernelTests(ITestOutputHelper output) : EveryKernelTests(output)
{
    public static TheoryData<Type> Types => [.. typeof(GpuDevice).Assembly.GetTypes().Where(type => !type.IsNested && DeviceKernel.Of(type).Any())];

    [Theory]
    [MemberData(nameof(Types))]
    public void Compile_to_what_devices_take(Type type) => Check(type);
}

/// <summary>The kernels of every network of every example.</summary>
/// <inheritdoc cref="EveryKernelTests"/>
public class ExampleKernelTests(ITestOutputHelper output) : EveryKernelTests(output)
{
    public static TheoryData<string> Names => [.. ExampleNetworks.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compile_to_what_devices_take(string name) => Check(ExampleNetworks.Types.Single(type => type.FullName == name));

    [Fact]
    public void No_network_is_forgotten() => Assert.Equal(ExampleNetworks.Types.Select(type => type.FullName!).Order(StringComparer.Ordinal), ExampleNetworks.Names);
}

/// <summary>The kernels of the cases that are compared with the CPU: each kind of node.</summary>
/// <inheritdoc cref="EveryKernelTests"/>
public class NodeKernelTests(ITestOutputHelper output) : EveryKernelTests(output)
{
    private static readonly LoadedGpuNetworks Loaded = new(NodeCases.All().Select(@case => @case.Network), NodeCases.Source);

    public static TheoryData<string> Names => [.. NodeCases.All().Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compile_to_what_devices_take(string name) => Check(Loaded.Types.Single(type => type.Name == name));
}

/// <summary>The same for contractions.</summary>
/// <inheritdoc cref="EveryKernelTests"/>
public class ContractionKernelTests(ITestOutputHelper output) : EveryKernelTests(output)
{
    private static readonly LoadedGpuNetworks Loaded = new(ContractionCases.All().Select(@case => @case.Network));

    public static TheoryData<string> Names => [.. ContractionCases.All().Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compile_to_what_devices_take(string name) => Check(Loaded.Types.Single(type => type.Name == name));
}

/// <summary>The same for networks of many kinds of nodes.</summary>
/// <inheritdoc cref="EveryKernelTests"/>
public class NetworkKernelTests(ITestOutputHelper output) : EveryKernelTests(output)
{
    private static readonly LoadedGpuNetworks Loaded = new(GpuCases.Networks.Select(@case => @case.Network), GpuCases.Source);

    public static TheoryData<string> Names => [.. GpuCases.Networks.Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compile_to_what_devices_take(string name) => Check(Loaded.Types.Single(type => type.Name == name));
}
#endif
