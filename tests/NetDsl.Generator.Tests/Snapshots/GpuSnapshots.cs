using System.Runtime.CompilerServices;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>What each kind of node compiles to for a GPU. That C# accepts it, and that it computes what the CPU computes, is for tests/NetDsl.Gpu.Tests to see.</summary>
public class GpuSnapshots
{
    [Fact]
    public void WholeNetwork() => Verify("Sample.Gpu", "Input(2, 8, 8)", "BatchNorm, ReLU", "MaxPool2D(2), Flatten, Dropout(0.5)");

    [Fact]
    public void Chain() => Verify("Sample.Gpu.Step2", "Input(5)", "LayerNorm", "LeakyReLU, Mish");

    [Fact]
    public void KeptOutput() => Verify("Sample.Gpu.Step2", "Input(5)", "LayerNorm", "Tanh");

    [Fact]
    public void PReLUPerChannel() => Verify("Sample.Gpu.Step", "Input(2, 8, 8)", "PReLU(PerChannel = true)", "Flatten");

    [Fact]
    public void APL() => Verify("Sample.Gpu.Step", "Input(5)", "APL(Hinges = 2)");

    [Fact]
    public void RReLU() => Verify("Sample.Gpu.Step2", "Input(5)", "LayerNorm", "RReLU");

    [Fact]
    public void BReLU() => Verify("Sample.Gpu.Step2", "Input(2, 8, 8)", "LayerNorm", "BReLU", "Flatten");

    [Fact]
    public void AvgPool2D() => Verify("Sample.Gpu.Step2", "Input(2, 8, 8)", "LayerNorm", "AvgPool2D(3, Stride = 2, Padding = 1)", "Flatten");

    [Fact]
    public void MaxPool2DPadded() => Verify("Sample.Gpu.Step2", "Input(2, 8, 8)", "LayerNorm", "MaxPool2D(3, Stride = 2, Padding = 1)", "Flatten");

    [Fact]
    public void GlobalAvgPool2D() => Verify("Sample.Gpu.Step2", "Input(2, 8, 8)", "LayerNorm", "GlobalAvgPool2D");

    [Fact]
    public void SpatialPyramidPool2D() => Verify("Sample.Gpu.Step2", "Input(2, 8, 8)", "LayerNorm", "SpatialPyramidPool2D(3)");

    [Fact]
    public void Softmax() => Verify("Sample.Gpu.Step2", "Input(5)", "LayerNorm", "Softmax");

    [Fact]
    public void LayerNorm() => Verify("Sample.Gpu.Step1", "Input(5)", "LayerNorm");

    [Fact]
    public void BatchNormOfVectors() => Verify("Sample.Gpu.Step2", "Input(5)", "BatchNorm");

    [Fact]
    public void ZeroPad2D() => Verify("Sample.Gpu.Step2", "Input(2, 8, 8)", "LayerNorm", "ZeroPad2D(1)", "Flatten");

    [Fact]
    public void Nearest() => Verify("Sample.Gpu.Step2", "Input(2, 8, 8)", "LayerNorm", "Upsample2D(2)", "Flatten");

    [Fact]
    public void Bilinear() => Verify("Sample.Gpu.Step2", "Input(2, 8, 8)", "LayerNorm", "Upsample2D(2, Mode = Upsampling.Bilinear)", "Flatten");

    [Fact]
    public void Sum() => Verify("Sample.Gpu.Step3", "Input(5)", "LayerNorm, Tap(\"a\"), Tanh, Add(\"a\"), ReLU");

    [Fact]
    public void Product() => Verify("Sample.Gpu.Step3", "Input(5)", "LayerNorm, Tap(\"a\"), Tanh, Multiply(\"a\")");

    [Fact]
    public void Concat() => Verify("Sample.Gpu.Step3", "Input(5)", "LayerNorm, Branch, Tanh, Branch, Concat");

    [Fact]
    public void TargetedDropout() => Verify("Sample.Gpu.Step2", "Input(5)", "LayerNorm", "TargetedDropout(0.5, 0.4)");

    [Fact]
    public void Dense() => Verify("Sample.Gpu.Step2", "Input(8)", "Dense(8), Tanh", "Dense(4), ReLU");

    [Fact]
    public void ThresholdDense() => Verify("Sample.Gpu.Step2", "Input(8)", "Dense(8), Tanh", "ThresholdDense(4)");

    [Fact]
    public void Conv2D() => Verify("Sample.Gpu.Step2", "Input(2, 6, 6)", "Conv2D(8, 1), ReLU", "Conv2D(4, 3, Padding = 1)", "Flatten");

    [Fact]
    public void ThresholdConv2D() => Verify("Sample.Gpu.Step2", "Input(2, 6, 6)", "Conv2D(3, 1), ReLU", "ThresholdConv2D(4, 3)", "Flatten");

    /// <summary>A formula of the user's, with a learnable for each connection and one for each unit.</summary>
    [Fact]
    public void UserFormula() => VerifySource(
        $$"""
        {{Source("MeanSquaredError", "Input(8)", "Dense(8), Tanh", "Radial(4)")}}

        public sealed class RadialAttribute(int units) : DenseContractionAttribute(units)
        {
            public static float Formula(float x, [Learn] float c, [Learn(0.5f, 1f, Per = Per.Output)] float g) => System.MathF.Exp(-g * (x - c) * (x - c));
        }
        """,
        "Sample.Gpu.Step2");

    /// <summary>A sum that is split between groups of threads: into parts, and the second pass that adds them.</summary>
    [Fact]
    public void SplitSums() => Verify("Sample.Gpu.Step1", "Input(512)", "Dense(4), ReLU");

    /// <summary>A pass with the launches of contractions, few as they are: what comes before a gradient is computed where it is read.</summary>
    [Fact]
    public void LaunchesOfContractions() => Verify("Sample.Gpu.g", "Input(1, 12, 12)", "Conv2D(4, 5, Padding = 2), ReLU, MaxPool2D(2)", "Flatten, Dense(10), Tanh", "Dense(3)");

    [Fact]
    public void SoftmaxCrossEntropy() => VerifyLoss("SoftmaxCrossEntropy", "Sample.Gpu.Loss");

    [Fact]
    public void BinaryCrossEntropy() => VerifyLoss("BinaryCrossEntropy", "Sample.Gpu.Loss");

    [Fact]
    public void MeanSquaredError() => VerifyLoss("MeanSquaredError", "Sample.Gpu.Loss");

    /// <summary>Without a reference to NetDsl.Gpu nothing of it is written.</summary>
    [Fact]
    public void OnlyWithNetDslGpu() => Assert.DoesNotContain(
        GeneratorHarness.Generate(Source("MeanSquaredError", "Input(5)", "Tanh")), file => file.HintName.Contains(".Gpu", StringComparison.Ordinal));

    private static void Verify(string files, string input, string first, string second = "", string third = "", [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        Compare(Source("MeanSquaredError", [.. new[] { input, first, second, third }.Where(row => row.Length > 0)]), files, file, method);

    private static void VerifySource(string source, string files, [CallerFilePath] string file = "", [CallerMemberName] string method = "") => Compare(source, files, file, method);

    private static void VerifyLoss(string loss, string files, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        Compare(Source(loss, "Input(5)", "LayerNorm"), files, file, method);

    /// <summary>Compares the files whose names begin so; that the generator caches, a reference to NetDsl.Gpu or not, is demanded on the way.</summary>
    private static void Compare(string source, string files, string file, string method)
    {
        GeneratedFile[] written =
        [
            .. Incremental.Generate(source, Sources.NetDslGpu)
                .Where(result => result.HintName.StartsWith(files, StringComparison.Ordinal))
                .Select(result => new GeneratedFile(result.HintName, result.SourceText.ToString())),
        ];
        Assert.NotEmpty(written);
        NetworkSnapshot.Compare(written, SourcePath.Resolve(file), method);
    }

    private static string Source(string loss, params string[] rows) => $"""
        using NetDsl;

        [Network]
        {string.Join("\n", rows.Select(row => $"[{row}]"))}
        [{loss}]
        public partial class Sample;
        """;
}
