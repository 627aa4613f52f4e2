using System.Reflection;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.CodeSize;

/// <summary>
/// The just-in-time compiler stops optimising a method past 60,000 bytes of IL, 20,000 instructions or 2,000 locals, and a kernel would then
/// run many times slower without a word. An instruction takes two bytes or more in this code, so half of the bytes keep all three.
/// </summary>
public class MethodSizeTests
{
    private const int MostBytes = 30_000;
    private const int MostLocals = 1_000;

    [Theory]
    [InlineData("LeNet5", "Input(1, 28, 28)", "Conv2D(6, 5), ReLU, MaxPool2D(2)", "Conv2D(16, 5), ReLU, MaxPool2D(2)", "Flatten", "Dense(120), ReLU", "Dense(84), ReLU", "Dense(10)")]
    [InlineData("large kernels", "Input(3, 64, 64)", "Conv2D(32, 11, Stride = 4, Padding = 2), ReLU", "Conv2D(8, 9, Padding = 4), Tanh", "Flatten", "Dense(10)")]
    [InlineData("one kernel as wide as the image", "Input(2, 40, 40)", "Conv2D(5, 40)", "Flatten", "Dense(3)")]
    [InlineData("wide rows", "Input(3, 8, 224)", "Conv2D(7, 3), ReLU, MaxPool2D(2)", "Conv2D(7, 3, 1), Sigmoid", "Flatten", "Dense(3)")]
    [InlineData("large windows", "Input(2, 30, 30)", "MaxPool2D(15), AvgPool2D(2)", "Flatten", "Dense(3)")]
    [InlineData("many channels", "Input(257, 9, 9)", "Conv2D(129, 3, Padding = 1), LeakyReLU", "Flatten", "Dense(127), ReLU", "Dense(10)")]
    public void NoEmittedMethodIsTooLargeToBeOptimised(string what, params string[] layers)
    {
        string source = $"using NetDsl; [Network] {string.Join(" ", layers.Select(layer => $"[{layer}]"))} [SoftmaxCrossEntropy] public partial class Sample;";
        Type network = GeneratorHarness.Load(source).GetType("Sample")!;

        const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var bodies = network.GetMethods(All).Select(method => (method.Name, Body: method.GetMethodBody()!)).ToList();
        Assert.Contains(bodies, body => body.Name == "Run");
        Assert.All(bodies, body =>
        {
            int bytes = body.Body.GetILAsByteArray()!.Length;
            Assert.True(bytes <= MostBytes, $"{what}: {body.Name} has {bytes} bytes of IL");
            Assert.True(body.Body.LocalVariables.Count <= MostLocals, $"{what}: {body.Name} has {body.Body.LocalVariables.Count} locals");
        });
    }
}
