namespace NetDsl.Generator.Tests;

/// <summary>A user's types may be named like those that emitted code uses; the network's layers include every kind of emitted code.</summary>
public class NamesakesOfOurs
{
    private const string Network = """
        [NetDsl.Network]
        [NetDsl.Input(1, 12, 12)]
        [NetDsl.Conv2D(4, 3), NetDsl.LeakyReLU, NetDsl.MaxPool2D(2)]
        [NetDsl.AvgPool2D(2), NetDsl.Softmax]
        [NetDsl.Conv2D(4, 2, Padding = 1), NetDsl.MaxPool2D(2)]
        [NetDsl.Flatten, NetDsl.Tanh]
        [NetDsl.Dense(5), NetDsl.Sigmoid, NetDsl.Dense(3)]
        [NetDsl.SoftmaxCrossEntropy]
        public partial class Net
        """;

    private static readonly string[] Names =
    [
        "Unsafe", "System", "Clr", "Dense", "Block", "Softmax", "Bias", "Network", "NetworkInfo", "Initializer", "Kernels", "Pass", "V", "F32x16",
        "IVector", "VectorMath", "MethodImpl", "Math", "SoftmaxCrossEntropy", "LayerInfo", "Microsoft",
    ];

    private static string Types => string.Concat(Names.Select(name => $"public class {name} {{ }} "));

    [Fact]
    public void InTheNamespace() => Check.Compiles($"namespace Sample {{ {Network}; }} namespace Sample {{ {Types} }}");

    [Fact]
    public void InTheGlobalNamespace() => Check.Compiles($"namespace Sample {{ {Network}; }} {Types.Replace("public class System { } ", "", StringComparison.Ordinal).Replace("public class Clr { } ", "", StringComparison.Ordinal)}");

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
