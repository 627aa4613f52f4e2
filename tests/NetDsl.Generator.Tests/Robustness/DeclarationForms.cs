namespace NetDsl.Generator.Tests;

/// <summary>The many ways to write a valid declaration: each compiles, without a diagnostic, and caches.</summary>
public class DeclarationForms
{
    [Theory]
    [InlineData("using NetDsl; LAYERS public partial class Net;")]
    [InlineData("using NetDsl; LAYERS public partial class Net { }")]
    [InlineData("using NetDsl; LAYERS public sealed partial class Net : Network;")]
    [InlineData("using NetDsl; namespace A.B; LAYERS internal sealed partial class Net;")]
    [InlineData("using NetDsl; namespace A { namespace B { LAYERS partial class Net; } }")]
    [InlineData("namespace A { using NetDsl; LAYERS partial class Net; }")]
    [InlineData("using NetDsl; partial class A { partial struct B { LAYERS private partial class Net; } }")]
    [InlineData("using NetDsl; partial interface IA { partial record B { LAYERS protected internal partial class Net; } }")]
    [InlineData("using NetDsl; partial record struct A { static partial class B { LAYERS public partial class Net; } }")]
    [InlineData("#nullable disable\nusing NetDsl; LAYERS public partial class Net { public string Label { get; set; } }")]
    [InlineData("using NetDsl; namespace A { LAYERS public partial class Net; } namespace B { LAYERS public partial class Net; }")]
    [InlineData("using NetDsl; LAYERS public partial class Net; partial class Outer { LAYERS public partial class Net; }")]
    [InlineData("using NetDsl; LAYERS public partial class Net { LAYERS public partial class Step1; }")]
    [InlineData("using NetDsl; LAYERS public partial class Net; partial class Net { public int More => 1; } partial class Net { }")]
    [InlineData("using NetDsl; partial class Net { public int More => 1; } LAYERS public partial class Net;")]
    public void Places(string source) => Check.Compiles(source.Replace("LAYERS", "[Network, Input(4), Dense(3), ReLU, Dense(2), SoftmaxCrossEntropy]", StringComparison.Ordinal));

    [Theory]
    [InlineData("namespace @event.@class; LAYERS public partial class @void;")]
    [InlineData("namespace A; partial class @namespace { partial struct @struct { LAYERS public partial class @class; } }")]
    [InlineData("namespace @record; LAYERS public partial class @partial;")]
    [InlineData("namespace Größe; LAYERS public partial class Сеть;")]
    public void Names(string source) =>
        Check.Compiles("using NetDsl; " + source.Replace("LAYERS", "[Network, Input(4), Dense(3), ReLU, Dense(2), SoftmaxCrossEntropy]", StringComparison.Ordinal));

    [Theory]
    [InlineData("using NetDsl; [Network][Input(4)][Dense(3)][ReLU][MeanSquaredError] public partial class Net;")]
    [InlineData("[NetDsl.Network, NetDsl.InputAttribute(4), global::NetDsl.Dense(3), NetDsl.ReLUAttribute(), NetDsl.MeanSquaredError] public partial class Net;")]
    [InlineData("using D = NetDsl; using Fully = NetDsl.DenseAttribute; using N = NetDsl.NetworkAttribute; [N, D.Input(4), Fully(3), D::ReLU, D.MeanSquaredError] public partial class Net;")]
    [InlineData("using NetDsl; [type: Network, Input(4)] [type: Dense(3), ReLU] [MeanSquaredError] public partial class Net;")]
    [InlineData("using NetDsl; [Input(4), Dense(3), ReLU, MeanSquaredError] [Network] public partial class Net;")]
    [InlineData("using NetDsl; [System.Obsolete, Network, Input(4), System.Serializable, Dense(3), ReLU, MeanSquaredError] public partial class Net;")]
    [InlineData("using NetDsl;\n/// <summary>A net.</summary>\n[Network] // bears it\n[Input(4) /* four */]\n\n\n[Dense( // units:\n 3)\n, /* , */ ReLU\n]\n#region end\n[MeanSquaredError]\n#endregion\npublic partial /* split */ class Net { }")]
    [InlineData("using NetDsl; [Network, Input(shape: 4)]\n#if NOT_DEFINED\n[Dense(0)]\n#else\n[Dense(units: 1 + 2)]\n#endif\n[ReLU, MeanSquaredError] public partial class Net;")]
    [InlineData("using static NetDsl.Initializer; using NetDsl; [Network, Input(new int[] { 4 }), Dense(Net.Width), ReLU, MeanSquaredError,] public partial class Net { const int Width = 3; }")]
    public void Attributes(string source)
    {
        Check.Compiles(source);
        Assert.Equal(
            Written("using NetDsl; [Network, Input(4), Dense(3), ReLU, MeanSquaredError] public partial class Net;"), Written(source));
    }

    [Fact]
    public void MembersOfTheUser() => Check.Compiles("""
        using System;
        using NetDsl;

        [Network, Input(4), Dense(3), Sigmoid, MeanSquaredError]
        public partial class Net : IDisposable
        {
            private static int made;

            public Net(string path) : this(seed: 1) => Load(path);

            public static Net Make() { made++; return new Net(seed: made); }

            public void Dispose() { }

            private static void Run(int x) { }

            private enum V { A }

            private int Unsafe => 1;

            public sealed class System { }
        }
        """);

    [Theory]
    [InlineData("conv")]
    [InlineData("layers.0.dense")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("class")]
    [InlineData("x\\\"; */ \\\\ \\n\\u2028 🙂 end")]
    public void NamesOfLayers(string name) => Check.Compiles(
        $"using NetDsl; [Network, Input(4), Dense(3, Name = \"{name}\"), Dense(3, Name = \"{name}!\"), Dense(2, Name = \"{name}?\"), MeanSquaredError] public partial class Net;");

    private static IEnumerable<string> Written(string source) => GeneratorHarness.Generate(source).Select(file => file.SourceText.ToString());
}
