namespace NetDsl.Generator.Tests;

/// <summary>A user's types may be named like those that emitted code uses; the network's layers include every kind of emitted code.</summary>
public class NamesakesOfOurs
{
    private const string Network = """
        [NetDsl.Network]
        [NetDsl.Input(1, 12, 12)]
        [NetDsl.Conv2D(4, 3), NetDsl.LeakyReLU, NetDsl.MaxPool2D(2)]
        [NetDsl.AvgPool2D(3, Stride = 2), NetDsl.Softmax]
        [NetDsl.Conv2D(4, 2, Padding = 1), NetDsl.MaxPool2D(3)]
        [NetDsl.Flatten, NetDsl.Tanh]
        [NetDsl.Dense(5), NetDsl.Sigmoid, NetDsl.Dense(3)]
        [NetDsl.SoftmaxCrossEntropy]
        public partial class Net
        """;

    private static readonly string[] Names =
    [
        "Unsafe", "System", "Clr", "Simd", "Dense", "Block", "Softmax", "Bias", "Network", "NetworkInfo", "Initializer", "Kernels", "Pass", "V", "F32x16",
        "IVector", "VectorMath", "MethodImpl", "Math", "SoftmaxCrossEntropy", "LayerInfo", "Microsoft",
    ];

    private static string Types => string.Concat(Names.Select(name => $"public class {name} {{ }} "));

    [Fact]
    public void InTheNamespace() => Check.Compiles($"namespace Sample {{ {Network}; }} namespace Sample {{ {Types} }}");

    [Fact]
    public void InTheGlobalNamespace() => Check.Compiles($"namespace Sample {{ {Network}; }} {Types.Replace("public class System { } ", "", StringComparison.Ordinal)}");

    /// <summary>There, the aliases of the emitted files have types and namespaces of the same names beside them.</summary>
    [Fact]
    public void OfANetworkInTheGlobalNamespace() =>
        Check.Compiles($"{Network}; public class Clr {{ }} namespace Simd {{ public class Block {{ }} }}", "public class Own { public Clr? Clr => null; }");

    [Fact]
    public void AsAliasesOfTheProject() =>
        Check.Compiles($"global using Clr = System.Text; global using Simd = System.Numerics; namespace Sample {{ {Network} {{ public Clr::StringBuilder? Text => null; }} }}");

    [Fact]
    public void InTheClass() => Check.Compiles($"namespace Sample {{ {Network} {{ {Types} }} }}");

    [Fact]
    public void AsNamespaces() => Check.Compiles($"namespace Sample.{string.Join('.', Names)} {{ {Network}; }}");

    [Fact]
    public void AsEnclosingTypes() => Check.Compiles(
        $"namespace Sample {{ {string.Concat(Names.Select(name => $"public partial class {name} {{ "))}{Network}; {new string('}', Names.Length)} }}");

    [Fact]
    public void AsMembers() => Check.Compiles(
        $"namespace Sample {{ {Network} {{ {string.Concat(Names.Concat(["x", "dy1", "i", "block"]).Select(name => $"public int {name} => 1; "))} }} }}");
}
