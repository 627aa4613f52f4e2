using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Tests;

/// <summary>NDSL0207: the map was once large enough for the kernel; the layer is named that made it too small first.</summary>
public class ShrinkingDiagnostics
{
    [Fact]
    public void ByPooling() => Check.Diagnostics(
        Sources.Used("""
            [Input(1, 28, 28)]
            [Conv2D(6, 5), ReLU, MaxPool2D(2)]
            [MaxPool2D(3), ReLU]
            [Conv2D(16, {|NDSL0207:5|})]
            [SoftmaxCrossEntropy]
            """),
        "layer 7, Conv2D(16, kernel 5x5), needs an input of at least 5x5 but receives 6x4x4, because layer 5, MaxPool2D(3x3), shrinks the map from 6x12x12 to 6x4x4: "
        + "use a smaller kernel or stride there, add padding, or make this kernel smaller");

    /// <summary>Several layers shrink it; the first after which the kernel no longer fits is to blame, not the last.</summary>
    [Fact]
    public void StepByStep() => Check.Diagnostics(
        Sources.Used("[Input(1, 8, 8)]\n[Conv2D(2, 3)]\n[Conv2D(2, 3)]\n[MaxPool2D(2)]\n[AvgPool2D({|NDSL0207:5|})]\n[Flatten]\n[MeanSquaredError]"),
        "layer 5, AvgPool2D(5x5), needs an input of at least 5x5 but receives 2x2x2, because layer 3, Conv2D(2, kernel 3x3), shrinks the map from 2x6x6 to 2x4x4: "
        + "use a smaller kernel or stride there, add padding, or make this kernel smaller");

    [Fact]
    public void OnlyInWidth() => Check.Diagnostics(
        Sources.Used("[Input(1, 9, 9)]\n[Conv2D(2, 1, 7)]\n[Conv2D(2, 5, {|NDSL0207:5|}, PaddingHeight = 1)]\n[Flatten]\n[MeanSquaredError]"),
        "layer 3, Conv2D(2, kernel 5x5, padding height 1), needs an input of at least 3x5 but receives 2x9x3, because layer 2, Conv2D(2, kernel 1x7), shrinks the map from 1x9x9 to 2x9x3: "
        + "use a smaller kernel or stride there, add padding, or make this kernel smaller");

    /// <summary>Editors show the culprit's place beside the error's own.</summary>
    [Fact]
    public void TheOriginIsAPlaceToo()
    {
        string source = Sources.Used("[Input(1, 8, 8)]\n[MaxPool2D(4)]\n[Conv2D(2, 3)]\n[Flatten]\n[MeanSquaredError]");
        Location origin = Assert.Single(Assert.Single(GeneratorHarness.Analyze(source)).AdditionalLocations);
        Assert.Equal("MaxPool2D(4)", source.Substring(origin.SourceSpan.Start, origin.SourceSpan.Length));
    }
}
