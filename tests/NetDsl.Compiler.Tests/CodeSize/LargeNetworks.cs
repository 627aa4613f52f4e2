using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.CodeSize;

/// <summary>Networks whose emitted methods are long: what the tests of code size look at.</summary>
internal static class LargeNetworks
{
    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>
    {
        ["LeNet5"] = ["Input(1, 28, 28)", "Conv2D(6, 5), ReLU, MaxPool2D(2)", "Conv2D(16, 5), ReLU, MaxPool2D(2)", "Flatten", "Dense(120), ReLU", "Dense(84), ReLU", "Dense(10)"],
        ["large kernels"] = ["Input(3, 64, 64)", "Conv2D(32, 11, Stride = 4, Padding = 2), ReLU", "Conv2D(8, 9, Padding = 4), Tanh", "Flatten", "Dense(10)"],
        ["one kernel as wide as the image"] = ["Input(2, 40, 40)", "Conv2D(5, 40)", "Flatten", "Dense(3)"],
        ["wide rows"] = ["Input(3, 8, 224)", "Conv2D(7, 3), ReLU, MaxPool2D(2)", "Conv2D(7, 3, 1), Sigmoid", "Flatten", "Dense(3)"],
        ["large windows"] = ["Input(2, 30, 30)", "MaxPool2D(15), AvgPool2D(2)", "Flatten", "Dense(3)"],
        ["sums of formulas"] =
        [
            "Input(3, 24, 24)", "ThresholdConv(9, 7, Padding = 3)", "SoftThresholdConv(5, 5, Padding = 2)", "RadialConv(7, 3)", "MixedConv(4, 3, Stride = 2)", "Flatten",
            "ThresholdDense(500)", "SoftThresholdDense(60)", "MixedDense(33)", "RadialDense(10)",
        ],
        ["ResNet-110"] =
        [
            "Input(3, 32, 32)", "Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU", "Basic(16, Repeat = 18)", "Basic(32, stride: 2), Basic(32, Repeat = 17)",
            "Basic(64, stride: 2), Basic(64, Repeat = 17)", "GlobalAvgPool2D, Dense(10)",
        ],
        ["functions that learn"] =
        [
            "Input(3, 40, 40)", "Conv2D(24, 5), SReLU(PerChannel = true), MaxPool2D(2)", "Conv2D(32, 5, Padding = 2), APL(Hinges = 3, PerChannel = true)",
            "Conv2D(16, 3), Dual<MishAttribute>(PerChannel = true), MaxPool2D(2)", "ThresholdConv2D(12, 3, Padding = 1), DualLine(PerChannel = true), MaxPool2D(2)", "Flatten",
            "Dense(120), APL(Hinges = 4, PerChannel = true)", "ThresholdDense(60), PELU(PerChannel = true)", "Dense(84), DualLine(PerChannel = true)", "Dense(10)",
        ],
        ["many channels"] = ["Input(257, 9, 9)", "Conv2D(129, 3, Padding = 1), LeakyReLU", "Flatten", "Dense(127), ReLU", "Dense(10)"],
    };

    public static Type Load(string name)
    {
        string layers = string.Join(" ", All[name].Select(layer => $"[{layer}]"));
        return GeneratorHarness.Load(
            $"using NetDsl; using System; {SampleContractions.Source} {JoinCases.Blocks} [Network] {layers} [SoftmaxCrossEntropy] public partial class Sample;").GetType("Sample")!;
    }
}
