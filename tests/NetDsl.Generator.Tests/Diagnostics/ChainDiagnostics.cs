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

    [Fact]
    public void NameUsedTwice() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Dense(3, Name = \"a\")]\n[Dense(2, Name = {|NDSL0107:\"a\"|})]\n[MeanSquaredError]"),
        "layer 3, Dense(2), has the name 'a', which another layer has too: give it another Name, because names tell parameters apart in files");

    [Fact]
    public void GivenNameMeetsADefaultOne() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Dense(3, Name = \"dense2\")]\n[{|NDSL0107:Dense(2)|}]\n[MeanSquaredError]"),
        "layer 3, Dense(2), has the name 'dense2', which another layer has too: give it another Name, because names tell parameters apart in files");
}
