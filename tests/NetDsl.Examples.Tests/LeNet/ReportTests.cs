using System.Text;
using System.Text.Json;
using NetDsl.Examples.LeNet;

namespace NetDsl.Examples.Tests.LeNet;

public class ReportTests
{
    private static readonly NetworkInfo Info = new(
        "LeNet5", [1, 28, 28], [10], LossKind.SoftmaxCrossEntropy, [], [new("dense.weight", [10, 3], 0, ParameterRole.Weight, 3, 10)]);

    [Fact]
    public void TheJsonHasExactlyThisShape()
    {
        Report report = new(Info, [Trial(1, 98), Trial(2, 96)]);
        string expected = """
            {"network":"LeNet5","parameters":30,
             "trials":[{"seed":1,"trainLoss":0.5,"testLoss":0.25,"testAccuracy":0.98,"secondsPerEpoch":1.5},
                       {"seed":2,"trainLoss":0.5,"testLoss":0.25,"testAccuracy":0.96,"secondsPerEpoch":1.5}],
             "meanAccuracy":0.97,"varianceAccuracy":0.0001}
            """;
        using JsonDocument wanted = JsonDocument.Parse(expected), written = JsonDocument.Parse(Json(report));
        Assert.Equal(Flat(wanted.RootElement), Flat(written.RootElement));
    }

    [Fact]
    public void TheVarianceIsThatOfThePapersTable()
    {
        // 004, Table 2: the five accuracies, their mean 0.9899 and their variance 3.3e-7.
        Report report = new(Info, [.. new[] { 9902, 9899, 9902, 9888, 9904 }.Select((correct, i) => Trial(i, correct, 10_000))]);
        Assert.Equal(0.9899, report.Mean, 1e-9);
        Assert.Equal(3.3e-7, report.Variance, 0.05e-7);
    }

    [Fact]
    public void WhatWasNotMeasuredIsNull()
    {
        Report report = new(Info, [Trial(1, 98) with { Train = default, SecondsPerEpoch = double.NaN, Finished = false }]);
        using JsonDocument written = JsonDocument.Parse(Json(report));
        JsonElement trial = written.RootElement.GetProperty("trials")[0];
        Assert.Equal(JsonValueKind.Null, trial.GetProperty("trainLoss").ValueKind);
        Assert.Equal(JsonValueKind.Null, trial.GetProperty("secondsPerEpoch").ValueKind);
        Assert.Equal(0, written.RootElement.GetProperty("varianceAccuracy").GetDouble());
    }

    [Fact]
    public void TheTextNamesSeedsMeanAndVariance()
    {
        using StringWriter text = new() { NewLine = "\n" };
        new Report(Info, [Trial(1, 98), Trial(2, 96) with { Finished = false }]).Print(text);
        Assert.Equal(
            "test accuracy 98.00%  test loss 0.2500  (seed 1)\n"
            + "test accuracy 96.00%  test loss 0.2500  (seed 2, cancelled)\n"
            + "mean test accuracy 97.00%  variance 1.0E-004  (2 trials)\n",
            text.ToString());
    }

    private static Trial Trial(int seed, int correct, int samples = 100) =>
        new(seed, new BatchResult(10, 5, 5), new BatchResult(samples, samples / 4.0, correct), 1.5, Finished: true);

    private static string Json(Report report)
    {
        using MemoryStream stream = new();
        report.WriteJson(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Names and values in order; numbers to nine digits.</summary>
    private static string Flat(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().Select(one => $"{one.Name}:{Flat(one.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Flat)) + "]",
        JsonValueKind.Number => element.GetDouble().ToString("G9", System.Globalization.CultureInfo.InvariantCulture),
        _ => element.GetRawText(),
    };
}
