using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Tests;

/// <summary>Models built twice are equal, and each part of them counts.</summary>
public class ModelEquality
{
    [Fact]
    public void EqualWhenBuiltTwice()
    {
        Assert.Equal(Network(), Network());
        Assert.Equal(Network().GetHashCode(), Network().GetHashCode());
        Assert.NotSame(Network(), Network());
    }

    [Fact]
    public void EveryPartCounts()
    {
        NetworkDeclaration network = Network();
        NetworkDeclaration[] others =
        [
            network with { Name = "Other" },
            network with { Namespace = "Other" },
            network with { CanExtend = false },
            network with { IsComplete = false },
            network with { ContainingTypes = Of(new ContainingType("struct", "Outer")) },
            network with { Problems = default },
            network with { Conversion = Conversion(network) },
            network with { Conversion = Conversion(network) with { Source = "Other" } },
            network with { Conversion = Conversion(network) with { SourceType = "global::Other" } },
            network with { Conversion = Conversion(network) with { Access = "internal" } },
            network with { Conversion = Conversion(network with { Layers = default }) },
            network with { Conversion = Conversion(network) with { Threshold = Layer(new Argument("units", 4)) } },
            network with { Blocks = Of(Block(new NumberArithmetic(4))) },
            network with { Blocks = Of(Block(new ArgumentArithmetic("units"))) },
            network with { Blocks = Of(Block(Half("units"))) },
            network with { Blocks = Of(Block(Half("width"))) },
            network with { Blocks = Of(Block(new ChoiceArithmetic(Half("width"), Half("units"), new NumberArithmetic(1)))) },
            network with { Blocks = Of(Block(Half("width")) with { Parameters = Of(new BlockParameter("width", 2)) }) },
            network with { Layers = Of(Layer(new Argument("units", 3)) with { IsBlock = true }) },
            network with { Layers = Of(Layer(new Argument("units", 3) { IsDefault = true })) },
            network with { Problems = Of(Problem.OfClass("NDSL0001", "Net", "Net") with { Path = Of(new BlockPlace("Own", 1)) }) },
            network with { Layers = default },
            network with { Layers = Of(Layer(argument: new Argument("units", 4))) },
            network with { Layers = Of(Layer(argument: new Argument("shape", new EquatableArray<int>([1, 2])))) },
            network with { Layers = Of(Layer(formula: null)) },
            network with { Layers = Of(Layer(formula: new FormulaDeclaration("A", "x", Of(new FormulaParameter("slope", 0.2)), "x"))) },
        ];
        Assert.DoesNotContain(network, others);
        Assert.Equal(others.Length, others.Distinct().Count());
    }

    [Fact]
    public void ArraysCompareByItem()
    {
        Assert.True(new EquatableArray<int>([1, 2]) == new EquatableArray<int>([1, 2]));
        Assert.True(new EquatableArray<int>([1, 2]) != new EquatableArray<int>([2, 1]));
        Assert.True(new EquatableArray<int>([]) == default);
        Assert.Equal(new EquatableArray<int>([]).GetHashCode(), default(EquatableArray<int>).GetHashCode());
    }

    private static NetworkDeclaration Network() => new(
        "Space",
        Of(new ContainingType("class", "Outer")),
        "Net",
        CanExtend: true,
        IsComplete: true,
        Of(Layer(new Argument("units", 3), new FormulaDeclaration("A", "x", Of(new FormulaParameter("slope", 0.1)), "x"))),
        Of(Problem.OfClass("NDSL0001", "Net", "Net")));

    private static ConversionDeclaration Conversion(NetworkDeclaration network) => new("First", "global::First", "public", network, Layer(formula: null));

    private static BlockDeclaration Block(Arithmetic units) => new(
        "OwnAttribute", "Own", Of(new BlockParameter("width", null)), Of(Layer(new Argument("units", new ComputedValue(ComputedKind.Integer, Of(units))))));

    private static OperationArithmetic Half(string name) => new(ArithmeticOperator.Divide, new ArgumentArithmetic(name), new NumberArithmetic(2));

    private static LayerDeclaration Layer(Argument? argument = null, FormulaDeclaration? formula = null) =>
        new("NetDsl.DenseAttribute", "Dense", argument is null ? default : Of(argument), formula);

    private static EquatableArray<T> Of<T>(params T[] items)
        where T : notnull => new(items);
}
