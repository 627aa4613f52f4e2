using System.Text;
using NetDsl.Examples.Predict;
using NetDsl.Examples.Predict.Images;

namespace NetDsl.Examples.Tests.Predict;

/// <summary>The command from end to end, with the weights that lie beside it.</summary>
public class PredictCommandTests
{
    private const string Two = " ####\n##  ##\n    ##\n   ##\n  ##\n ##\n######\n";
    private const int Digits = 200;

    private static readonly Dataset Test = Mnist.Load().Test.Take(Digits);

    [Fact]
    public void ReadsATypedDigit()
    {
        (int code, string output, string error) = Run(Two);
        Assert.Equal((PredictCommand.Success, ""), (code, error));
        Assert.Equal(3, output.Trim().Split('\n').Length);
        Assert.StartsWith("2  ", output, StringComparison.Ordinal);
    }

    /// <summary>What it draws is an input that gives the same class.</summary>
    [Fact]
    public void ShowsWhatItSees()
    {
        string drawn = Run(Two, "--show", "-").Output;
        string[] lines = drawn.Split('\n')[..28];
        Assert.All(lines, line => Assert.Equal(28, line.Length));
        Assert.StartsWith("2  ", Run(string.Join('\n', lines)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TellsTheTime() => Assert.Matches(@"known \d+ ms after", Run(Two, "--time").Output);

    /// <summary>The weights know the digits, as they are in the set.</summary>
    [Fact]
    public void KnowsDigitsAsTheyAre() => Assert.InRange(CountRight(i => ImageFiles.Gray(28, 28, DigitAt(i))), 0.95 * Digits, Digits);

    /// <summary>And as a photograph shows them: the frame is found again.</summary>
    [Fact]
    public void KnowsPhotographedDigits() => Assert.InRange(CountRight(i => ImageFiles.Photograph(DigitAt(i), 28, 5)), 0.95 * Digits, Digits);

    [Fact]
    public void ReadsAnImageFile()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("digit.pgm");
        File.WriteAllBytes(file, ImageFiles.Gray(28, 28, DigitAt(0)));
        Assert.StartsWith($"{Test.Labels[0]}  ", Run("", file).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PredictCommand.Failure, "/no/such.pgm: there is no such file.", "/no/such.pgm")]
    [InlineData(PredictCommand.Failure, "/no/weights", "--weights", "/no/weights")]
    [InlineData(PredictCommand.Usage, "See --help.", "a.pgm", "b.pgm")]
    [InlineData(PredictCommand.Usage, "See --help.", "--wrong=1", "a.pgm", "b.pgm")]
    public void WhatIsWrongIsSaidInOneLine(int code, string message, params string[] args)
    {
        (int actual, string output, string error) = Run(Two, args);
        Assert.Equal((code, ""), (actual, output));
        Assert.Contains(message, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static ReadOnlySpan<float> DigitAt(int i) => Test.Inputs.Slice(i * 784, 784);

    private static int CountRight(Func<int, byte[]> file)
    {
        NetDsl.Examples.Predict.LeNet5 network = new(batchCapacity: 1, threads: 1);
        network.Load(Path.Combine(AppContext.BaseDirectory, "lenet5.safetensors"));
        return Enumerable.Range(0, Digits).Count(i => network.Classify(DigitFrame.Fit(DigitFile.Read("digit", file(i)), 28)) == Test.Labels[i]);
    }

    private static (int Code, string Output, string Error) Run(string input, params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = PredictCommand.Run(args, () => new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error);
        return (code, output.ToString(), error.ToString());
    }
}
