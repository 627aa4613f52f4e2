using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Convolutions of images that no second-level cache holds, which go through rows and channels in parts, the last of them smaller.</summary>
public sealed class CacheBlockTests
{
    private static readonly SampleNetwork[] Cases =
    [
        Values("Rows", "Input(19, 31, 30), Conv2D(3, 3, Padding = 1), AvgPool2D(31, 30), Flatten"),
        Values("Pooled", "Input(19, 32, 30), Conv2D(3, 3, Padding = 1), MaxPool2D(2), AvgPool2D(16, 15), Flatten"),
        Values("Back", "Input(2, 31, 30), Conv2D(20, 1), Tanh, Conv2D(19, 2, Stride = 2), AvgPool2D(15), Flatten, Dense(2)"),
        Values("Groups", "Input(4, 40, 30), Conv2D(40, 1), Tanh, Conv2D(40, 3, Groups = 2), AvgPool2D(38, 28), Flatten, Dense(2)"),
    ];

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks(SampleNetwork.Source(Cases)));

    public static TheoryData<string> Names { get; } = [.. Cases.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Parts_make_the_whole(string name) =>
        EmittedCode.MatchesInterpreter(Networks.Value, Cases.Single(sample => sample.Name == name), EmittedCode.Widths.Take(1), [1, 5]);

    private static SampleNetwork Values(string name, string layers) => new(name, $"{layers}, MeanSquaredError", Labels: false);
}
