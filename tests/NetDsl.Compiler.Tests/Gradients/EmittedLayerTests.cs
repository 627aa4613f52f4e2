using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>The emitted code of the layers that deep networks are made of, against the interpreter: outputs, losses and every gradient.</summary>
public sealed class EmittedLayerTests
{
    private static readonly Dictionary<string, SampleNetwork> Samples =
        PaddedPoolingCases.All().Concat(GroupedConvolutionCases.All()).Concat(LayerCases.All()).Concat(WinogradCases.All(normalised: false)).ToDictionary(sample => sample.Name);

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks(SampleNetwork.Source(Samples.Values)));

    private static readonly List<string> Order = [.. Samples.Keys];

    public static TheoryData<string> Names => [.. Order];

    [Theory]
    [MemberData(nameof(Names))]
    public void Matches_the_interpreter(string name) =>
        EmittedCode.MatchesInterpreter(Networks.Value, Samples[name], EmittedCode.TwoWidths(Order.IndexOf(name)));
}
