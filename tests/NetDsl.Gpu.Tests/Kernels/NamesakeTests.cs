using NetDsl.Gpu.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Gpu.Tests.Kernels;

/// <summary>Networks, layers, learnables and types of a user's may be called what emitted code calls its own.</summary>
public class NamesakeTests
{
    private const string Layers = "Input(7), Dense(5), PReLU, Dense(3), MeanSquaredError";

    private static readonly string[] OfNetworks = ["Gpu", "Ilgpu", "Launch", "GpuProgram", "GpuDevice", "IGpuNetwork", "batch", "network", "device", "Forward", "Threads", "@event"];

    private static readonly string[] OfTypes = ["ArrayView", "Group", "Grid", "SharedMemory", "GpuMath", "GpuPlan", "Accelerator", "KernelConfig", "Float4"];

    private static readonly LoadedGpuNetworks Networks = new(
        "using System; using NetDsl;\n"
        + string.Concat(OfNetworks.Select(name => $"[Network, {Layers}] public partial class {name};\n"))
        + $"[Network, {Layers}] public partial class Members {{ {string.Concat(OfTypes.Concat(OfNetworks).Where(name => name != "Forward").Select(name => $"public class {name} {{ }} "))} }}\n"
        + string.Concat(OfTypes.Select(name => $"public class {name} {{ }}\n"))
        + """
        public sealed class OwnAttribute : ActivationAttribute
        {
            public static float Formula(float x, [Learn(0.5f)] float i, [Learn(0.25f)] float t1, [Learn(0.3f)] float training, [Learn(1f)] float y, [Learn(1f)] float dy, [Learn(1f)] float count, [Learn(1f)] float shared) =>
                x > i ? (t1 * x * training) + y : (dy * x * count) + MathF.Exp(-x * x * shared);
        }

        [Network, Input(7), Dense(5, Name = "gpu"), Own(Name = "device"), Dense(4, Name = "batch"), PReLU(Name = "training"), Dense(4, Name = "x"), PReLU(Name = "y1"), Dense(3, Name = "class"), Scale(Name = "dy1"), MeanSquaredError]
        public partial class LayersOfOurs;

        public partial class Outer { internal static partial class Inner { [Network, Input(7), Dense(5), Own, Output("device"), Dense(3), MeanSquaredError] internal partial class Hidden; } }

        """);

    public static TheoryData<string> Names => [.. OfNetworks.Select(name => name.TrimStart('@')), "Members", "LayersOfOurs", "Outer+Inner+Hidden"];

    [Theory]
    [MemberData(nameof(Names))]
    public void May_be_names_of_ours(string name)
    {
        using GpuDevice device = TestDevice.Open();
        Assert.Empty(GpuComparison.Differences(Networks, new GpuCase(new SampleNetwork(name, Layers, Labels: false), Batch: 2), device));
    }
}
