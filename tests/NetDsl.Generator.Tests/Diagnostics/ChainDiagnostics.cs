namespace NetDsl.Generator.Tests;

/// <summary>NDSL01xx: the chain of layers. Code uses the network's members all the while.</summary>
public class ChainDiagnostics
{
    [Fact]
    public void NoInput() => Check.Diagnostics(
        Sources.Used("[Dense(2)]\n[MeanSquaredError]", name: "{|NDSL0101:Net|}"),
        "Net has no [Input]: give the shape of a sample before the first layer, such as [Input(784)] or [Input(1, 28, 28)]");

    [Fact]
    public void TwoInputs() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[ReLU, {|NDSL0102:Input(5)|}]\n[MeanSquaredError]"),
        "layer 3, Input, is a second input, but the network already has one as layer 1: remove one of them");

    [Fact]
    public void LayersBeforeTheInput() => Check.Diagnostics(
        Sources.Used("[{|NDSL0105:Dense(3)|}, {|NDSL0105:ReLU|}]\n[Input(4)]\n[MeanSquaredError]"),
        "layer 1, Dense, stands before [Input], which gives the shape it would receive: move it after [Input]",
        "layer 2, ReLU, stands before [Input], which gives the shape it would receive: move it after [Input]");

    [Fact]
    public void NoLoss() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Dense(2)]", name: "{|NDSL0103:Net|}"),
        "Net has no loss: end it with [SoftmaxCrossEntropy], [BinaryCrossEntropy] or [MeanSquaredError]");

    [Fact]
    public void NoLayersAtAll()
    {
        string source = Sources.Used("");
        Assert.Equal(["NDSL0101", "NDSL0103"], GeneratorHarness.Analyze(source).Select(diagnostic => diagnostic.Id).Order());
        Assert.Empty(GeneratorHarness.CompilerDiagnostics(source));
    }

    [Fact]
    public void LayersAfterTheLoss() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[MeanSquaredError]\n[{|NDSL0104:Dense(2)|}]\n[{|NDSL0104:SoftmaxCrossEntropy|}]"),
        "layer 3, Dense, stands after the loss MeanSquaredError, which ends the network: move it before the loss or remove it",
        "layer 4, SoftmaxCrossEntropy, stands after the loss MeanSquaredError, which ends the network: move it before the loss or remove it");

    [Fact]
    public void UnknownKind() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[{|NDSL0106:Mystery|}]\n[MeanSquaredError]", "public sealed class MysteryAttribute : LayerAttribute;"),
        "layer 2, Mystery, is no layer that this generator knows: derive a pointwise layer from ActivationAttribute and give it a static 'float Formula(float x)'");

    [Theory]
    [InlineData("[Dense(3), ReLU, {|NDSL0108:Tanh|}, Dense(2)]", "layer 4, Tanh,", "layer 3, ReLU")]
    [InlineData("[Dense(3), Sigmoid]\n[{|NDSL0108:LeakyReLU(Slope = 0.2f)|}]", "layer 4, LeakyReLU(slope 0.2),", "layer 3, Sigmoid")]
    [InlineData("[ReLU]\n[Flatten, {|NDSL0108:ReLU|}]", "layer 4, ReLU,", "layer 2, ReLU")]
    [InlineData("[Own]\n[{|NDSL0108:Own|}]", "layer 3, Own,", "layer 2, Own")]
    public void TwoActivations(string layers, string second, string first) => Check.Diagnostics(
        Sources.Used($"[Input(4)]\n{layers}\n[MeanSquaredError]", "public sealed class OwnAttribute : ActivationAttribute { public static float Formula(float x) => x * x; }"),
        $"{second} is a second activation on the output of {first}: put a layer with weights between them, or remove one of them");

    [Theory]
    [InlineData("[Input(4)]\n[Dense(3), {|NDSL0109:Softmax|}]\n[SoftmaxCrossEntropy]", "layer 3, Softmax, stands before layer 4, SoftmaxCrossEntropy,", "Softmax")]
    [InlineData("[Input(4)]\n[{|NDSL0109:Sigmoid|}]\n[BinaryCrossEntropy]", "layer 2, Sigmoid, stands before layer 3, BinaryCrossEntropy,", "Sigmoid")]
    [InlineData("[Input(4, 1, 1)]\n[{|NDSL0109:Softmax|}]\n[Flatten]\n[SoftmaxCrossEntropy]", "layer 2, Softmax, stands before layer 4, SoftmaxCrossEntropy,", "Softmax")]
    public void ActivationOfTheLoss(string layers, string start, string activation) => Check.Diagnostics(
        Sources.Used(layers),
        $"{start} which takes raw outputs (logits) and applies {activation} itself: remove it, and get probabilities by Predict");

    /// <summary>Other activations before a loss, and activations apart from each other, are no mistake.</summary>
    [Theory]
    [InlineData("[Dense(3), Sigmoid]\n[SoftmaxCrossEntropy]")]
    [InlineData("[Dense(3), Softmax]\n[BinaryCrossEntropy]")]
    [InlineData("[Dense(3), Softmax]\n[MeanSquaredError]")]
    [InlineData("[Dense(3), ReLU, Softmax, ReLU, Dense(2), ReLU]\n[MeanSquaredError]")]
    public void ActivationsInTheirPlaces(string layers) => Check.Compiles(Sources.Used($"[Input(4)]\n{layers}"));

    [Fact]
    public void NameUsedTwice() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Dense(3, Name = \"a\")]\n[Dense(2, Name = {|NDSL0107:\"a\"|})]\n[MeanSquaredError]"),
        "layer 3, Dense(2), has the name 'a', which another layer has too: give it another Name, because names tell parameters apart in files");

    [Fact]
    public void GivenNameMeetsADefaultOne() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Dense(3, Name = \"dense1\")]\n[{|NDSL0107:Dense(2)|}]\n[MeanSquaredError]"),
        "layer 3, Dense(2), has the name 'dense1', which another layer has too: give it another Name, because names tell parameters apart in files");
}
