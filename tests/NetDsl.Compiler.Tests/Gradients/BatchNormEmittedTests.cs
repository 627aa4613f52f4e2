using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Emitted batch normalisation, which joins the samples of a batch over groups and threads, against the interpreter.</summary>
public sealed class BatchNormEmittedTests
{
    private static readonly SampleNetwork[] Cases = [.. GraphCases.All(), .. WinogradCases.All(normalised: true)];

    /// <summary>Not two: normalised, those are 1 and -1 whatever they were, and the gradient is what rounding leaves.</summary>
    private static readonly int[] Batches = [5, 16, 17, 37];

    private static readonly LoadedNetworks Networks = new(SampleNetwork.Source(Cases));

    public static TheoryData<string> Names { get; } = [.. Cases.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void IsWhatTheInterpreterSays(string name) =>
        EmittedCode.MatchesInterpreter(Networks, Cases.Single(sample => sample.Name == name), EmittedCode.Widths, Batches);
}
