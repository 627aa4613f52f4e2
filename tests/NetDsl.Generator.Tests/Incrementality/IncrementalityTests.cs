using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetDsl.Generator.Tests;

/// <summary>What an edit makes the generator do again. That a comment changes nothing is part of every snapshot test.</summary>
public class IncrementalityTests
{
    private const string First = "using NetDsl; [Network, Input(4), Dense(2), MeanSquaredError] public partial class First;";
    private const string Second = "using NetDsl; [Network, Input(8), Own, MeanSquaredError] public partial class Second;";
    private const string Own = "using NetDsl; public sealed class OwnAttribute : ActivationAttribute { public static float Formula(float x) => x * x; }";
    private const string Both = First + "[Network, Input(8), Own, MeanSquaredError] public partial class Second;";

    [Fact]
    public void AnArgumentRecompilesItsNetworkAlone()
    {
        Assert.Equal([Modified, Unchanged], Incremental.Edit(TrackingNames.Networks, "Dense(2)", "Dense(3)", First, Second, Own));
        Assert.Equal([Modified, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "Dense(2)", "Dense(3)", First, Second, Own));
        Assert.Equal([Modified, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "Dense(2)", "Dense(3)", Both, Own));
    }

    /// <summary>Whoever uses a formula is written anew when its body changes, in whatever file that stands.</summary>
    [Fact]
    public void AFormulaRecompilesTheNetworksThatUseIt()
    {
        Assert.Equal([Cached, Modified], Incremental.Edit(TrackingNames.NetworkFiles, "x * x", "x + x", First, Second, Own));
        Assert.Equal([Modified], Incremental.Edit(TrackingNames.Formulas, "x * x", "x + x", First, Second, Own));
    }

    /// <summary>The same formula in other words is the same formula.</summary>
    [Fact]
    public void ParenthesesInAFormulaRecompileNothing()
    {
        Assert.Equal([Cached, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "x * x", "(x) * (x)", First, Second, Own));
        Assert.Equal([Cached], Incremental.Edit(TrackingNames.Formulas, "x * x", "(x) * (x)", First, Second, Own));
    }

    /// <summary>With a reference to NetDsl.Gpu, too, an edit writes nothing anew but the network it is in.</summary>
    [Fact]
    public void NetworksWithGpuCodeAreCachedAlike()
    {
        Assert.Equal([Cached, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "First;", "First { public int Answer => 42; }", First, Second, Own, Sources.NetDslGpu));
        Assert.Equal([Modified, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "Dense(2)", "Dense(3)", First, Second, Own, Sources.NetDslGpu));
        Assert.Contains(Incremental.Generate(First, Sources.NetDslGpu), file => file.HintName.EndsWith(".Gpu.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void MembersOfTheUserRecompileNothing() =>
        Assert.Equal([Cached, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "First;", "First { public int Answer => 42; }", First, Second, Own));

    [Fact]
    public void AnotherClassRecompilesNothing() => Assert.Equal(
        [Cached, Cached],
        Incremental.Edit(TrackingNames.NetworkFiles, "public sealed", "public static class More; public sealed", First, Second, Own));

    [Fact]
    public void ANetworkThatBreaksLeavesTheOtherAlone() =>
        Assert.Equal([Modified, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "Dense(2)", "Dense(0)", First, Second, Own));

    [Fact]
    public void ALaterNetworkDoesNotTouchTheOnesBeforeIt() => Assert.Equal(
        [Cached, Cached, New],
        Incremental.Edit(TrackingNames.NetworkFiles, "// more", "[Network, Input(4), MeanSquaredError] public partial class Third;", First, Second, Own + "\n// more"));

    /// <summary>A converted network follows the one that it is converted from, in whatever file that stands, and no other.</summary>
    [Fact]
    public void AConvertedNetworkFollowsTheFirst()
    {
        const string Hidden = "using NetDsl; [Network, Input(4), Dense(3), ReLU, Dense(2), MeanSquaredError] public partial class Hidden;";
        const string Converted = "using NetDsl; [Network, BiasToThreshold<Hidden>] public partial class Converted;";
        Assert.Equal([Cached, Modified, Modified], Incremental.Edit(TrackingNames.NetworkFiles, "Dense(3)", "Dense(5)", First, Hidden, Converted));
        Assert.Equal([Modified, Cached, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "Input(4), Dense(2)", "Input(4), Dense(5)", First, Hidden, Converted));
        Assert.Equal([Cached, Cached, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "class Hidden;", "class Hidden { public int Answer => 42; }", First, Hidden, Converted));
        Assert.NotEmpty(Incremental.Generate(First, Hidden, Converted));
    }

    /// <summary>Whoever uses a block, directly or in another block, is written anew when its layers change, in whatever file they stand.</summary>
    [Fact]
    public void ABlockRecompilesTheNetworksThatUseIt()
    {
        const string Inner = "using NetDsl; [Dense(Arg.Units + 1), ReLU] public sealed class InnerAttribute(int units) : BlockAttribute(units);";
        const string Outer = "using NetDsl; [Inner(Arg.Odd), Dense(2)] public sealed class OuterAttribute(int odd) : BlockAttribute(odd);";
        const string User = "using NetDsl; [Network, Input(4), Outer(3), MeanSquaredError] public partial class User;";
        Assert.Equal([Cached, Modified], Incremental.Edit(TrackingNames.NetworkFiles, "Units + 1", "Units + 2", First, Inner, Outer, User));
        Assert.Equal([Modified], Incremental.Edit(TrackingNames.Blocks, "Units + 1", "Units + 2", First, Inner, Outer, User));
        Assert.Equal([Cached, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "Arg.Units + 1", "(Arg.Units) + 1", First, Inner, Outer, User));
        Assert.Equal([Cached], Incremental.Edit(TrackingNames.Blocks, "Arg.Units + 1", "(Arg.Units) + 1", First, Inner, Outer, User));
        Assert.Equal([Modified, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "Input(4), Dense(2)", "Input(4), Dense(3)", First, Inner, Outer, User));
        Assert.Equal([Cached, Cached], Incremental.Edit(TrackingNames.NetworkFiles, "class User;", "class User { public int Answer => 42; }", First, Inner, Outer, User));
        Assert.NotEmpty(Incremental.Generate(First, Inner, Outer, User));
    }

    [Fact]
    public void ARunWithoutNetworksWritesNothing() => Assert.Empty(GeneratorHarness.Generate("public class Nothing;"));
}
