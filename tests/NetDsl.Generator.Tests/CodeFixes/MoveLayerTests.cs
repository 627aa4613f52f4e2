using NetDsl.CodeFixes;

namespace NetDsl.Generator.Tests;

/// <summary>The fix of NDSL0003: where a layer goes, and that its row goes with it.</summary>
public class MoveLayerTests
{
    [Theory]
    [InlineData(
        "[Network]\n[Input(4)]\n[MeanSquaredError]\npublic partial class Net;\n\n[Dense(2)]\npartial class Net;\n",
        "[Network]\n[Input(4)]\n[Dense(2)]\n[MeanSquaredError]\npublic partial class Net;\n\npartial class Net;\n")]
    [InlineData(
        "[Dense(2)] partial class Net;\n[Network, Input(4), MeanSquaredError] public partial class Net;",
        "partial class Net;\n[Network, Input(4), Dense(2), MeanSquaredError] public partial class Net;")]
    [InlineData(
        "[Network]\n[Input(4)]\n[Dense(2)]\npublic partial class Net;\n\n[System.Serializable, MeanSquaredError]\npartial class Net;\n",
        "[Network]\n[Input(4)]\n[Dense(2)]\n[MeanSquaredError]\npublic partial class Net;\n\n[System.Serializable]\npartial class Net;\n")]
    [InlineData(
        "[Network]\n[Dense(2)]\n[MeanSquaredError]\npublic partial class Net;\n\n[Input(4), System.Serializable]\npartial class Net;\n",
        "[Network]\n[Input(4)]\n[Dense(2)]\n[MeanSquaredError]\npublic partial class Net;\n\n[System.Serializable]\npartial class Net;\n")]
    [InlineData(
        "namespace A\n{\n    [Network]\n    [Input(4)]\n    [MeanSquaredError]\n    public partial class Net;\n}\nnamespace A\n{\n    [Dense(2, Bias = false)] // of two\n    partial class Net;\n}\n",
        "namespace A\n{\n    [Network]\n    [Input(4)]\n    [Dense(2, Bias = false)]\n    [MeanSquaredError]\n    public partial class Net;\n}\nnamespace A\n{\n    // of two\n    partial class Net;\n}\n")]
    public void GoesWhereItBelongs(string before, string after)
    {
        var (title, text) = Fix.Apply(new MoveLayerFix(), "using NetDsl;\n" + before);
        Assert.Equal("using NetDsl;\n" + after, text);
        Assert.Matches("^Move (Dense|Input|MeanSquaredError) to the declaration with \\[Network\\]$", title);
    }

    [Fact]
    public void SeveralOfOneClassKeepTheirOrder() => Assert.Equal(
        "using NetDsl;\n[Network]\n[Input(4)]\n[Dense(3), ReLU, Dense(2)]\n[MeanSquaredError]\npublic partial class Net;\npartial class Net;\npartial class Net;\n",
        Fix.ApplyAll(
            new MoveLayerFix(),
            "using NetDsl;\n[Network]\n[Input(4)]\n[MeanSquaredError]\npublic partial class Net;\n[Dense(3), ReLU]\npartial class Net;\n[Dense(2)]\npartial class Net;\n"));

    [Fact]
    public void AllOfThemAreElsewhere() => Assert.Equal(
        "using NetDsl;\n[Network]\n[Input(4), Dense(3), MeanSquaredError]\npublic partial class Net;\npartial class Net;\n",
        Fix.ApplyAll(new MoveLayerFix(), "using NetDsl;\n[Network]\npublic partial class Net;\n[MeanSquaredError, Dense(3), Input(4)]\npartial class Net;\n"));

    /// <summary>From file to file, and by a name that means the same there.</summary>
    [Fact]
    public void FromFileToFile() => Assert.Equal(
        [
            "[NetDsl.Network, NetDsl.Input(4), global::NetDsl.Dense(3), global::NetDsl.ReLU, NetDsl.MeanSquaredError] public partial class Net;",
            "using NetDsl;\npartial class Net;",
        ],
        Fix.ApplyAllInProject(
            new MoveLayerFix(),
            "[NetDsl.Network, NetDsl.Input(4), NetDsl.MeanSquaredError] public partial class Net;",
            "using NetDsl;\n[Dense(3)]\n[ReLU]\npartial class Net;"));

    /// <summary>A second input or loss has no place to go.</summary>
    [Theory]
    [InlineData("Input(4)")]
    [InlineData("SoftmaxCrossEntropy")]
    public void NothingIsOfferedForASecondOne(string layer) => Assert.Empty(Fix.Offers(
        new MoveLayerFix(), $"using NetDsl;\n[Network, Input(4), MeanSquaredError] public partial class Net;\n[{layer}] partial class Net;"));
}
