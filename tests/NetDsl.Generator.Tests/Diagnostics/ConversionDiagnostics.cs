namespace NetDsl.Generator.Tests;

/// <summary>NDSL04xx: networks that are converted from others. The attribute that names the first one is marked.</summary>
public class ConversionDiagnostics
{
    private const string Mlp = "[Network, Input(4), Dense(3), ReLU, Dense(2), MeanSquaredError] public partial class Net;";

    [Theory]
    [InlineData("string", "string")]
    [InlineData("int[]", "int[]")]
    [InlineData("Plain", "Plain")]
    [InlineData("Network", "Network")]
    public void NotANetwork(string type, string name) => Check.Diagnostics(
        Source(type, "public class Plain;"), $"Converted cannot be converted from {name}, which is no class with [Network] in this project: name one that is");

    [Fact]
    public void ConvertedFromAConvertedOne() => Check.Diagnostics(
        Source("Other", Mlp + "[Network, BiasToThreshold<Net>] public partial class Other;"),
        "Converted cannot be converted from Other, which is itself converted: name the network that has the layers");

    [Fact]
    public void ConvertedFromItself() => Check.Diagnostics(
        Source("Converted", ""), "Converted cannot be converted from Converted, which is itself converted: name the network that has the layers");

    [Theory]
    [InlineData("[Network, Input(3), {|NDSL0502:BiasToThreshold<Net>|}, Dense(2)] public partial class Converted;")]
    [InlineData("[Network, {|NDSL0502:BiasToThreshold<Net>|}] public partial class Converted; [Input(3), Dense(2)] partial class Converted;")]
    public void LayersOfItsOwn(string converted) => Check.Diagnostics(
        $"using NetDsl; {Mlp} {converted} {Use}",
        "Converted takes its layers from Net but declares [Input], [Dense] too: remove its own layers, or remove [BiasToThreshold]");

    [Theory]
    [InlineData("Input(4), Dense(3), Tanh, Dense(2)", "layer 3, Tanh, " + Stands)]
    [InlineData("Input(4), Dense(3), ReLU, Softmax, Dense(2)", "layer 4, Softmax, " + Stands)]
    [InlineData("Input(4), Dense(3), ReLU, ThresholdDense(5), ReLU, Dense(2)", "layer 4, ThresholdDense(5), " + Stands)]
    [InlineData("Input(4), Dense(3, Bias = false), ReLU, Dense(3), ReLU, LeakyReLU, Dense(2)", "layer 6, LeakyReLU, " + Stands)]
    [InlineData("Input(4), Dense(3), ReLU, Dense(2), ReLU", "layer 5, ReLU, " + Follows)]
    [InlineData("Input(1, 4, 4), Conv2D(2, 2), ReLU, Conv2D(3, 2), MaxPool2D(2), ReLU, Flatten", "layer 6, ReLU, " + Follows)]
    [InlineData("Input(4), Dense(2)", Nothing)]
    [InlineData("Input(4), ReLU, Dense(3), Dense(2)", Nothing)]
    [InlineData("Input(4), Dense(3, Bias = false), Tanh, Dense(2)", Nothing)]
    [InlineData("Input(4)", Nothing)]
    public void DoesNotFit(string layers, string reason) => Check.Diagnostics(
        Source("Net", $"[Network, {layers}, MeanSquaredError] public partial class Net;"), $"The biases of Net cannot become thresholds: {reason}");

    [Theory]
    [InlineData("Hidden, Dense(2)")]
    [InlineData("Dense(4), ReLU, Branch, Dense(4), Branch, Add, Dense(2)")]
    [InlineData("Dense(4), ReLU, Output(\"features\"), Dense(2)")]
    public void IsNoChain(string layers) => Check.Diagnostics(
        Source("Net", $"[Dense(4), ReLU] public sealed class HiddenAttribute : BlockAttribute; [Network, Input(4), {layers}, MeanSquaredError] public partial class Net;"),
        "The biases of Net cannot become thresholds: it has blocks, branches or taps, through which no shift is followed: convert a network that is a chain of layers");

    [Theory]
    [InlineData("Conv2D(2, 3, Padding = 1), ReLU, MaxPool2D(2), Conv2D(2, 2, PaddingWidth = 1), ReLU", "layer 5, Conv2D(2, kernel 2x2, padding width 1)", "layer 2, Conv2D(2, kernel 3x3, padding 1)")]
    [InlineData("Conv2D(2, 3), Conv2D(2, 1, Bias = false), ReLU, Conv2D(2, 2, Padding = 1)", "layer 5, Conv2D(2, kernel 2x2, padding 1)", "layer 2, Conv2D(2, kernel 3x3)")]
    public void Padding(string layers, string padded, string shifting) => Check.Diagnostics(
        Source("Net", $"[Network, Input(1, 8, 8), {layers}, ReLU, Flatten, Dense(2), MeanSquaredError] public partial class Net;", "NDSL0504"),
        $"The biases of Net cannot become thresholds exactly: {padded}, pads its input with zeros, but the bias of {shifting}, shifts the values that it pads: "
        + "remove the padding, or give the convolutions before it Bias = false");

    /// <summary>What is wrong with the first network is said there and nowhere else.</summary>
    [Fact]
    public void TheFirstNetworkHasErrors() => Check.Diagnostics(
        $"using NetDsl; [Network, Input(4), Dense({{|NDSL0201:0|}}), MeanSquaredError] public partial class Net; [Network, BiasToThreshold<Net>] public partial class Converted; {Use}",
        "layer 2, Dense(0), needs units to be at least 1 but receives 0");

    [Fact]
    public void TheClassIsNotPartial() => Check.Diagnostics(
        $"using NetDsl; {Mlp} [Network, BiasToThreshold<Net>] public class {{|NDSL0001:Converted|}};",
        "'Converted' must be partial, so that the network Converted can be completed: add 'partial'");

    [Fact]
    public void AnUnknownType() => Check.CSharpOnly("using NetDsl; [Network, BiasToThreshold<Missing>] public partial class Converted;", "CS0246");

    [Theory]
    [InlineData("[Network, BiasToThreshold<Net>] public sealed partial class Converted : Network { }")]
    [InlineData("namespace Other { [BiasToThreshold<global::Net>, Network] public partial class @class; }")]
    [InlineData("[Network] public partial class Converted; [BiasToThreshold<Net>] partial class Converted;")]
    [InlineData("[Network, BiasToThreshold<Hidden>] public partial class Converted; [Network, Input(4), Dense(3), ReLU, Dense(2), MeanSquaredError] partial class Hidden;")]
    [InlineData("partial class Outer { [Network, BiasToThreshold<Hidden>] private partial class Converted; [Network, Input(4), Dense(3), ReLU, Dense(2), MeanSquaredError] private partial class Hidden; }")]
    [InlineData("public partial class Outer { [Network, BiasToThreshold<Hidden>] public partial class Converted; [Network, Input(4), Dense(3), ReLU, Dense(2), MeanSquaredError] private partial class Hidden; }")]
    [InlineData("public partial class Outer { [Network, BiasToThreshold<Hidden>] public partial class Converted; [Network, Input(4), Dense(3), ReLU, Dense(2), MeanSquaredError] protected internal partial class Hidden; }")]
    [InlineData("[Network, BiasToThreshold<Named>] public partial class Converted; [Network, Input(4), Dense(3, Name = \"linear1\"), ReLU(Name = \"linear1\"), Dense(3, Name = \"threshold1\"), ReLU, Dense(2), MeanSquaredError] public partial class Named;")]
    public void Forms(string converted) => Check.Compiles($"using NetDsl; {Mlp}", $"using NetDsl; {converted}");

    private const string Stands = "stands between affine layers, where only ReLU, pooling and Flatten keep the scores the same: replace it by [ReLU], or keep the biases";
    private const string Follows = "follows the last affine layer, so that none is left to take its bias: end with [Dense] or [Conv2D]";
    private const string Nothing = "it has no affine layer followed by [ReLU] and another affine layer, such as [Dense(300), ReLU, Dense(10)]";
    private const string Use = "public static class Use { public static Converted Make() => Converted.From(null!, batchCapacity: 3, threads: 1); }";

    private static string Source(string type, string more, string? id = null)
    {
        id ??= more.Contains("MeanSquaredError] public partial class Net;", StringComparison.Ordinal) && type == "Net" ? "NDSL0503" : "NDSL0501";
        return $"#pragma warning disable NDSL0108, NDSL0208\nusing NetDsl; {more} [Network, {{|{id}:BiasToThreshold<{type}>|}}] public partial class Converted; {Use}";
    }
}
