using FsCheck;
using FsCheck.Fluent;
using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Declarations;

/// <summary>
/// Two thousand chains, about a third of them with a mistake. Hundreds are in one compilation, because that takes hardly longer than one; a
/// chain that fails is then made as small as it goes.
/// </summary>
public sealed class ManyChainsTests
{
    private const int Chains = 2000;
    private const int Together = 500;
    private const int Matched = 20;

    private static readonly Chain[] All =
    [
        .. Gen.Sample(Gen.Choose(0, 27719).ArrayOf(Chain.MostChoices).Select(choices => new Chain(choices)), Chains, new Rnd(2), size: 50),
    ];

    /// <summary>
    /// Nothing is thrown; a valid chain compiles without any diagnostic, from NetDsl or from C#; an invalid one has an error from NetDsl and none
    /// from C#, though code uses it.
    /// </summary>
    [Fact]
    public void Valid_chains_compile_and_invalid_ones_get_errors_of_ours_alone()
    {
        var failed = All.Chunk(Together).SelectMany(chains => chains.Zip(Defects.Of([.. chains.Select((chain, i) => chain.Declare($"Chain{i}_"))]))).FirstOrDefault(chain => chain.Second?.Length > 0);
        if (failed.First is not null)
        {
            Arbitrary<Chain> shorter = Arb.From(Gen.Constant(failed.First), Shorten);
            Prop.ForAll(shorter, chain => Assert.Equal("", Defects.Of([chain.Declare("Chain_")])[0])).QuickCheckThrowOnFailure();
            Assert.Fail($"only among others: {failed.Second}");
        }
    }

    /// <summary>Chains of fewer or smaller choices: a shorter list first, because choices that are missing stand for the simplest.</summary>
    private static IEnumerable<Chain> Shorten(Chain chain) =>
        Arb.Array(ArbMap.Default.ArbFor<int>()).Shrinker(chain.Choices).Where(choices => choices.All(choice => choice >= 0)).Select(choices => new Chain(choices));

    /// <summary>The test above can fail: for a warning, for what C# says, and for a mistake that no one reports.</summary>
    [Theory]
    [InlineData("[Network, Input(4), ReLU, Tanh, MeanSquaredError] public partial class Chain_;", true, "NDSL0108")]
    [InlineData("[Network, Input(4), MeanSquaredError] public partial class Chain_ { private int unused; }", true, "CS0169")]
    [InlineData("[Network, Input(4)] public partial class Chain_; public class More : Missing;", false, "CS0246")]
    [InlineData("[Network, Input(4), MeanSquaredError] public partial class Chain_;", false, "no error in")]
    public void Defects_are_noticed(string text, bool valid, string defect) =>
        Assert.Contains(defect, Defects.Of([new DeclaredChain("Chain_", text, valid ? new SampleNetwork("Chain_", "", Labels: false) : null)])[0], StringComparison.Ordinal);

    [Fact]
    public void A_third_is_invalid()
    {
        Assert.InRange(All.Select(chain => chain.Declare("Chain").Text).Distinct().Count(), Chains * 95 / 100, Chains);
        Assert.InRange(All.Count(chain => chain.Declare("Chain").Network is null), Chains * 3 / 10, Chains * 4 / 10);
    }

    [Fact]
    public void A_sample_matches_the_interpreter()
    {
        SampleNetwork[] sample = [.. All.Select((chain, i) => chain.Declare($"Chain{i}").Network).OfType<SampleNetwork>().Take(Matched)];
        LoadedNetworks networks = new(SampleNetwork.Source(sample));
        Assert.All(sample, network => EmittedCode.MatchesInterpreter(networks, network, [EmittedCode.Widths[0]]));
    }
}
