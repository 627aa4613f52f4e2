using NetDsl.CodeFixes;

namespace NetDsl.Generator.Tests;

/// <summary>The fixes of NDSL0109 and NDSL0002 take away what is too much, and no more.</summary>
public class RemovalTests
{
    [Theory]
    [InlineData("[Dense(3)]\n[Softmax]\n[SoftmaxCrossEntropy]", "[Dense(3)]\n[SoftmaxCrossEntropy]", "Softmax")]
    [InlineData("[Dense(3), Softmax]\n[SoftmaxCrossEntropy]", "[Dense(3)]\n[SoftmaxCrossEntropy]", "Softmax")]
    [InlineData("[Dense(3)]\n[Softmax, SoftmaxCrossEntropy]", "[Dense(3)]\n[SoftmaxCrossEntropy]", "Softmax")]
    [InlineData("[Dense(3), Softmax, SoftmaxCrossEntropy]", "[Dense(3), SoftmaxCrossEntropy]", "Softmax")]
    [InlineData("[Dense(3)] [Softmax] [SoftmaxCrossEntropy]", "[Dense(3)] [SoftmaxCrossEntropy]", "Softmax")]
    [InlineData("[Dense(3)]\r\n  [Softmax]\r\n  [SoftmaxCrossEntropy]", "[Dense(3)]\r\n  [SoftmaxCrossEntropy]", "Softmax")]
    [InlineData("[Dense(3)]\n[Softmax] // probabilities\n[SoftmaxCrossEntropy]", "[Dense(3)]\n// probabilities\n[SoftmaxCrossEntropy]", "Softmax")]
    [InlineData("[Dense(3)]\n[global::NetDsl.SoftmaxAttribute()]\n[SoftmaxCrossEntropy]", "[Dense(3)]\n[SoftmaxCrossEntropy]", "global::NetDsl.SoftmaxAttribute")]
    [InlineData("[Dense(3), Sigmoid]\n[BinaryCrossEntropy]", "[Dense(3)]\n[BinaryCrossEntropy]", "Sigmoid")]
    [InlineData("[Sigmoid, Flatten]\n[BinaryCrossEntropy]", "[Flatten]\n[BinaryCrossEntropy]", "Sigmoid")]
    public void OfALayer(string layers, string without, string name)
    {
        string Source(string rows) => $"using NetDsl;\n[Network]\n[Input(4)]\n{rows}\npublic partial class Net;\n";
        Assert.Equal(($"Remove [{name}]", Source(without)), Fix.Apply(new RemoveLayerFix(), Source(layers)));
    }

    [Theory]
    [InlineData("public static partial class Net;", "public partial class Net;", "static")]
    [InlineData("abstract partial class Net;", "partial class Net;", "abstract")]
    [InlineData("file partial class Net;", "partial class Net;", "file")]
    [InlineData("public abstract // no instances\n partial class Net;", "public partial class Net;", "abstract")]
    public void OfAModifier(string declaration, string without, string modifier)
    {
        string Source(string end) => $"using NetDsl;\n[Network, Input(4), Dense(2), MeanSquaredError]\n{end}\n";
        Assert.Equal(($"Remove '{modifier}'", Source(without)), Fix.Apply(new RemoveModifierFix(), Source(declaration)));
    }

    [Fact]
    public void NotOfARecord() => Assert.Empty(Fix.Offers(
        new RemoveModifierFix(), "using NetDsl; [Network, Input(4), Dense(2), MeanSquaredError] public partial record Net;"));
}
