using NetDsl.TestKit;
using NetDsl.TestKit.Interpreter;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Branches, joins and residual blocks: the interpreter against differences, emitted code against the interpreter.</summary>
public sealed class JoinTests
{
    private static readonly SampleNetwork[] Cases = [.. JoinCases.All()];

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks(SampleNetwork.Source(Cases) + JoinCases.Blocks));

    /// <summary>Not two: two normalised values are 1 and -1 whatever they were, and the gradient is what rounding leaves.</summary>
    private static readonly int[] Batches = [5, 16, 17, 37];

    public static TheoryData<string> Names { get; } = [.. Cases.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Emitted_code_gives_what_the_interpreter_gives(string name) =>
        EmittedCode.MatchesInterpreter(Networks.Value, Find(name), EmittedCode.Widths, IsCoupled(name) ? Batches : null);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_interpreter_gives_what_differences_give(string name) => Differences.MatchInterpreter(Networks.Value, Find(name), elements: 5);

    private static bool IsCoupled(string name) => new GraphInterpreter(Networks.Value.Graph(name)).CouplesSamples;

    private static SampleNetwork Find(string name) => Cases.Single(sample => sample.Name == name);
}
