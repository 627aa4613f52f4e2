using NetDsl.CodeFixes;

namespace NetDsl.Generator.Tests;

/// <summary>The fix of NDSL0203 keeps the user's layout.</summary>
public class AddFlattenTests
{
    [Theory]
    [InlineData("[Conv2D(4, 3), HEREDense(10)]\n[MeanSquaredError]", "Flatten, ")]
    [InlineData("[Conv2D(4, 3),\n HEREDense(10)]\n[MeanSquaredError]", "Flatten, ")]
    [InlineData("[Conv2D(4, 3), /* to classes */ HEREDense(10)]\n[MeanSquaredError]", "Flatten, ")]
    [InlineData("[Conv2D(4, 3)]\nHERE[Dense(10), ReLU]\n[MeanSquaredError]", "[Flatten]\n")]
    [InlineData("[Conv2D(4, 3)]\r\nHERE[Dense(10), ReLU]\r\n[MeanSquaredError]", "[Flatten]\r\n")]
    [InlineData("    [Conv2D(4, 3)] // an image\n    // the classifier\n    HERE[Dense(10)] // ten\n    [MeanSquaredError]", "[Flatten]\n    ")]
    [InlineData("\t[Conv2D(4, 3)]\n\n\tHERE[Dense(10)]\n\t[MeanSquaredError]", "[Flatten]\n\t")]
    [InlineData("[Conv2D(4, 3)] HERE[Dense(10)] [MeanSquaredError]", "[Flatten] ")]
    [InlineData("[Conv2D(4, 3)]\nHERE[type: Dense(10)]\n[MeanSquaredError]", "[Flatten]\n")]
    [InlineData("[Conv2D(4, 3)]\n[ReLU]\nHERE[SoftmaxCrossEntropy]", "[Flatten]\n")]
    public void GoesWhereItBelongs(string layers, string inserted)
    {
        string marked = $"using NetDsl;\n\n[Network]\n[Input(1, 8, 8)]\n{layers}\npublic partial class Net;\n";
        var (title, text) = Fix.Apply(new AddFlattenFix(), marked.Replace("HERE", "", StringComparison.Ordinal));
        Assert.Equal(marked.Replace("HERE", inserted, StringComparison.Ordinal), text);
        Assert.Equal(layers.Contains("Dense", StringComparison.Ordinal) ? "Add [Flatten] before Dense" : "Add [Flatten] before SoftmaxCrossEntropy", title);
    }

    [Theory]
    [InlineData("namespace A; [NetDsl.Network, NetDsl.Input(1, 8, 8), HERENetDsl.Dense(3), NetDsl.MeanSquaredError] public partial class Net;")]
    [InlineData("using NetDsl; [Network, Input(1, 8, 8), HEREDense(3), MeanSquaredError] public partial class Net; public class Flatten;")]
    [InlineData("namespace A { using NetDsl; [Network, Input(1, 8, 8), HEREDense(3), MeanSquaredError] public partial class Net; } namespace A { public class FlattenAttribute : System.Attribute; }")]
    public void WritesTheFullNameWhereTheShortOneMeansSomethingElse(string marked) => Assert.Equal(
        marked.Replace("HERE", "global::NetDsl.Flatten, ", StringComparison.Ordinal),
        Fix.Apply(new AddFlattenFix(), marked.Replace("HERE", "", StringComparison.Ordinal)).Text);

    [Fact]
    public void FixesAllNetworksAtOnce()
    {
        const string Marked = """
            using NetDsl;

            [Network]
            [Input(1, 8, 8)]
            HERE1[Dense(10)]
            [MeanSquaredError]
            public partial class First;

            [Network]
            [Input(1, 8, 8), HERE2Dense(10)]
            [MeanSquaredError]
            public partial class Second;
            """;
        string source = Marked.Replace("HERE1", "", StringComparison.Ordinal).Replace("HERE2", "", StringComparison.Ordinal);
        string expected = Marked.Replace("HERE1", "[Flatten]\n", StringComparison.Ordinal).Replace("HERE2", "Flatten, ", StringComparison.Ordinal);
        Assert.Equal(expected, Fix.ApplyAll(new AddFlattenFix(), source));
    }
}
