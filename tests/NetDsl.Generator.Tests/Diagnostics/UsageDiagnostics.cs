using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Tests;

/// <summary>NDSL04xx: code that uses a network.</summary>
public class UsageDiagnostics
{
    private const string Values = "Net ends in MeanSquaredError, which compares values and cannot take labels: give float values, or end it with [SoftmaxCrossEntropy]";

    private const string YesOrNo =
        "Net ends in BinaryCrossEntropy, which compares a yes or no for each output and cannot take labels: give float values, or end it with [SoftmaxCrossEntropy]";

    [Theory]
    [InlineData("net.TrainStep(x, {|NDSL0401:labels|}, optimizer)")]
    [InlineData("net.LossAndGradients(x, {|NDSL0401:labels|})")]
    [InlineData("net.Evaluate(x, {|NDSL0401:labels.AsSpan()|})")]
    [InlineData("net.Evaluate(x, {|NDSL0401:(ReadOnlySpan<int>)labels|})")]
    [InlineData("net.Evaluate(x, {|NDSL0401:new Targets((ReadOnlySpan<int>)labels)|})")]
    [InlineData("net.Evaluate(targets: {|NDSL0401:labels|}, inputs: x)")]
    public void LabelsForValues(string call) => Check.Diagnostics(Calling("[Dense(2)]\n[MeanSquaredError]", call), Values);

    [Fact]
    public void OneLabelForSeveralYesOrNoOutputs() =>
        Check.Diagnostics(Calling("[Dense(2)]\n[BinaryCrossEntropy]", "net.Evaluate(x, {|NDSL0401:labels|})"), YesOrNo);

    [Theory]
    [InlineData("[Dense(2)]\n[SoftmaxCrossEntropy]", "net.Evaluate(x, labels)")]
    [InlineData("[Dense(2)]\n[SoftmaxCrossEntropy]", "net.Evaluate(x, x)")]
    [InlineData("[Dense(1)]\n[BinaryCrossEntropy]", "net.Evaluate(x, labels)")]
    [InlineData("[Dense(2)]\n[BinaryCrossEntropy]", "net.Evaluate(x, x)")]
    [InlineData("[Dense(2)]\n[MeanSquaredError]", "net.Evaluate(x, x)")]
    [InlineData("[Dense(2)]\n[MeanSquaredError]", "net.Evaluate(x, new Targets((ReadOnlySpan<float>)x))")]
    [InlineData("[Dense(2)]\n[MeanSquaredError]", "((Network)net).Evaluate(x, labels)")]
    public void TargetsThatFit(string layers, string call) => Check.Compiles(Calling(layers, call));

    [Theory]
    [InlineData("{|NDSL0402:\"he_normal\"|}", "he_normal")]
    [InlineData("{|NDSL0402:\"\"|}", "")]
    [InlineData("name: {|NDSL0402:Name|}", "glorot")]
    public void UnknownInitializer(string argument, string name) => Check.Diagnostics(
        $$"""using NetDsl; public static class Use { private const string Name = "glorot"; public static readonly Initializer Start = Initializer.Parse({{argument}}); public static string Other => Name; }""",
        $"There is no initializer '{name}': choose one of {string.Join(", ", Initializer.Names)}");

    [Fact]
    public void KnownInitializers()
    {
        Assert.Equal(Initializer.Names, UsageAnalyzer.InitializerNames);
        Assert.All(Initializer.Names, name => Assert.Empty(GeneratorHarness.Analyze(
            $$"""using NetDsl; public static class Use { public static Initializer Make(string other) => other == "" ? Initializer.Parse("{{name.ToUpperInvariant()}}") : Initializer.Parse(other); }""")));
    }

    private static string Calling(string layers, string call) => $$"""
        using System;
        using NetDsl;

        [Network]
        [Input(4)]
        {{layers}}
        public partial class Net;

        public static class Use
        {
            public static object Run(Net net, float[] x, int[] labels, Optimizer optimizer) { _ = labels; _ = optimizer; return {{call}}; }
        }
        """;
}
