namespace NetDsl.Generator.Tests;

/// <summary>What each layer compiles to, alone between an input and a loss.</summary>
public class LayerSnapshots
{
    [Fact]
    public void Dense() => Snapshot.Verify(Network("Input(5)", "Dense(3)"));

    [Fact]
    public void DenseWithoutBias() => Snapshot.Verify(Network("Input(5)", "Dense(3, Bias = false)"));

    [Fact]
    public void DenseReLU() => Snapshot.Verify(Network("Input(5)", "Dense(3), ReLU"));

    [Fact]
    public void LinearThreshold() => Snapshot.Verify(Network("Input(5)", "Linear(3), Threshold"));

    [Fact]
    public void Conv2D() => Snapshot.Verify(Network("Input(2, 8, 8)", "Conv2D(4, 3)", "Flatten"));

    [Fact]
    public void Conv2DPaddedAndStrided() => Snapshot.Verify(Network("Input(2, 8, 8)", "Conv2D(4, 3, Padding = 1, Stride = 2)", "Flatten"));

    [Fact]
    public void Conv2DAtFrequencies() => Snapshot.Verify(Network("Input(16, 6, 4)", "Conv2D(16, 3, Padding = 1), ReLU", "Flatten"));

    [Fact]
    public void Conv2DRectangularWithoutBias() => Snapshot.Verify(Network("Input(2, 8, 8)", "Conv2D(4, 3, 2, Bias = false)", "Flatten"));

    [Fact]
    public void Conv2DReLUMaxPool2D() => Snapshot.Verify(Network("Input(2, 8, 8)", "Conv2D(4, 3), ReLU, MaxPool2D(2)", "Flatten"));

    [Fact]
    public void MaxPool2D() => Snapshot.Verify(Network("Input(2, 8, 8)", "MaxPool2D(2)", "Flatten"));

    [Fact]
    public void AvgPool2D() => Snapshot.Verify(Network("Input(2, 8, 8)", "AvgPool2D(2)", "Flatten"));

    [Fact]
    public void ReLU() => Snapshot.Verify(Network("Input(5)", "ReLU"));

    [Fact]
    public void LeakyReLU() => Snapshot.Verify(Network("Input(5)", "LeakyReLU(Slope = 0.2f)"));

    [Fact]
    public void Sigmoid() => Snapshot.Verify(Network("Input(5)", "Sigmoid"));

    [Fact]
    public void Tanh() => Snapshot.Verify(Network("Input(5)", "Tanh"));

    [Fact]
    public void Mish() => Snapshot.Verify(Network("Input(5)", "Dense(3), Mish"));

    [Fact]
    public void PReLUPerChannel() => Snapshot.Verify(Network("Input(2, 8, 8)", "Conv2D(4, 3), PReLU(PerChannel = true)", "Flatten"));

    [Fact]
    public void APL() => Snapshot.Verify(Network("Input(5)", "Dense(3), APL(Hinges = 2)"));

    [Fact]
    public void RReLU() => Snapshot.Verify(Network("Input(5)", "Dense(3), RReLU"));

    [Fact]
    public void BReLU() => Snapshot.Verify(Network("Input(2, 8, 8)", "Conv2D(4, 3), BReLU", "Flatten"));

    [Fact]
    public void Softmax() => Snapshot.Verify(Network("Input(5)", "Softmax"));

    [Fact]
    public void SoftmaxCrossEntropy() => Snapshot.Verify(NetworkWithLoss("SoftmaxCrossEntropy"));

    [Fact]
    public void BinaryCrossEntropy() => Snapshot.Verify(NetworkWithLoss("BinaryCrossEntropy"));

    [Fact]
    public void MeanSquaredError() => Snapshot.Verify(NetworkWithLoss("MeanSquaredError"));

    /// <summary>A network of the user's own activation; the file of formulas that its assembly exports is there too.</summary>
    [Fact]
    public void OwnFormula() => Snapshot.Verify("""
        using System;
        using NetDsl;

        [Network]
        [Input(5)]
        [SoftClip(Limit = 2f)]
        [MeanSquaredError]
        public partial class Sample;

        public sealed class SoftClipAttribute : ActivationAttribute
        {
            public float Limit { get; set; } = 6f;

            public static float Formula(float x, float limit) => MathF.Min(x, limit) * Scalar.Sigmoid(x);
        }
        """);

    /// <summary>A sum of softplus functions of differences: by a power of each input and of each learnable.</summary>
    [Fact]
    public void OwnContraction() => Snapshot.Verify("""
        using NetDsl;

        [Network]
        [Input(160)]
        [SoftThreshold(3)]
        [MeanSquaredError]
        public partial class Sample;

        public sealed class SoftThresholdAttribute(int units) : DenseContractionAttribute(units)
        {
            public static float Formula(float x, [Learn(-1f, 1f)] float w, [Learn(-1f, 1f)] float b) => w * Scalar.Softplus(x - b);
        }
        """);

    /// <summary>A single sample that is so much work that threads share its steps.</summary>
    [Fact]
    public void SharedSample() => Snapshot.Verify(Network("Input(3, 64, 64)", "Conv2D(99, 3), ReLU", "Conv2D(5, 3), MaxPool2D(2)", "Flatten"));

    /// <summary>On a single sample a convolution finishes its outputs in its tiles, and writes them where the next one reads them too, between zeros.</summary>
    [Fact]
    public void Conv2DLaidOutForTheNext() => Snapshot.Verify(Network("Input(2, 6, 12)", "Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, ReLU", "Conv2D(5, 3, Padding = 1)", "Flatten"));

    private static string Network(params string[] rows) => $"""
        using NetDsl;

        [Network]
        {string.Join("\n", rows.Select(row => $"[{row}]"))}
        [MeanSquaredError]
        public partial class Sample;
        """;

    private static string NetworkWithLoss(string loss) => $"""
        using NetDsl;

        [Network]
        [Input(5)]
        [Dense(3)]
        [{loss}]
        public partial class Sample;
        """;
}
