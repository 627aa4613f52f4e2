namespace NetDsl.Generator.Tests;

/// <summary>NDSL03xx: formulas. The expression is marked, not the layer that uses it.</summary>
public class FormulaDiagnostics
{
    private const string Known =
        "is not a function that formulas know: they know static methods whose source is in this project, formulas, and Abs, Atan, Ceiling, Clamp, Cos, Erf, Exp, "
        + "ExpM1, Expm1, Floor, FusedMultiplyAdd, IsNaN, Log, Log10, Log1p, Log2, LogP1, LogSigmoid, Max, Min, Pow, Sigmoid, Sign, Sin, Softplus, Sqrt, Tan, Tanh, "
        + "Truncate of MathF, Math and NetDsl.Scalar";

    [Theory]
    [InlineData("public static float Formula(float x) => {|NDSL0301:MathF.Cbrt(x)|};", "'MathF.Cbrt' " + Known)]
    [InlineData("public static float Formula(float x) => x * {|NDSL0301:new Random().NextSingle()|};", "'new Random().NextSingle' " + Known)]
    [InlineData("public static float Formula(float x) => x * {|NDSL0301:float.Parse(\"2\")|};", "'float.Parse' " + Known)]
    [InlineData("public static float Formula(float x) => x + {|NDSL0301:x % 2|};", "'x % 2' is not arithmetic on parameters and constants")]
    [InlineData("static readonly float k = 2; public static float Formula(float x) => x * {|NDSL0301:k|};", "'k' is neither a parameter, a local nor a const field: make it const, or a parameter with a property of that name")]
    [InlineData("public static float Formula(float x) => x * {|NDSL0301:Own.k|}; static class Own { public static float k = 2; }", "'Own.k' is neither a parameter, a local nor a const field: make it const, or a parameter with a property of that name")]
    [InlineData("public static float Formula(float x) { {|NDSL0301:for (int i = 0; i < 2; i++) { x += 1; }|} return x; }", "'for' is no statement of a formula: it takes locals, assignments, if and return")]
    [InlineData("public static float Formula(float x) { {|NDSL0301:while (x > 1) { x /= 2; }|} return x; }", "'while' is no statement of a formula: it takes locals, assignments, if and return")]
    [InlineData("public static float Formula(float x) { {|NDSL0301:x++;|} return x; }", "'x' is no statement of a formula: it takes locals, assignments, if and return")]
    [InlineData("static float k; public static float Formula(float x) { {|NDSL0301:k|} = x; return x; }", "'k' is no local: a formula changes nothing but its locals")]
    [InlineData("public static float Formula(float x) { {|NDSL0301:string|} s = \"a\"; return x * s.Length; }", "a local of type 'string' cannot be read: it is float, double, int or bool")]
    [InlineData("public static float Formula(float x) => {|NDSL0301:(int)x|};", "'(int)x' cuts off the fraction: cast to float, or write MathF.Floor or MathF.Truncate")]
    [InlineData("public static float Formula(float x) => Twice(x); static float Twice(float y) => 2 * {|NDSL0301:Twice(y)|};", "'Twice' calls itself, so that it has no end when it is written out")]
    [InlineData("public static float Formula(float x) => x * {|NDSL0301:Formula(x)|};", "'Formula' calls itself, so that it has no end when it is written out")]
    [InlineData("public static float Formula(float x) => x * ({|NDSL0301:1 / Math.Max(2, 3)|});", "'1 / Math.Max(2, 3)' divides integers, which cuts off the fraction: write one of them as a float")]
    [InlineData("public static {|NDSL0301:double|} Formula(float x) => x;", "a formula is a static method that returns float")]
    [InlineData("public {|NDSL0301:float|} Formula(float x) => x;", "a formula is a static method that returns float")]
    [InlineData("public static float Formula{|NDSL0301:()|} => 1;", "a formula takes the data input as its first parameter: float x")]
    [InlineData("public static float Formula({|NDSL0301:int x|}) => x;", "parameter x is not a float")]
    [InlineData("public static float Formula(float x, {|NDSL0301:float slope|}) => x * slope;", "parameter slope binds to a property of that name, but OwnAttribute has none: add 'public float Slope { get; set; }', or mark it [Learn]")]
    [InlineData("public string Slope { get; set; } = \"\"; public static float Formula(float x, {|NDSL0301:float slope|}) => x * slope;", "parameter slope binds to the property Slope, which is not a number")]
    [InlineData("public float Slope { get; set; } = {|NDSL0301:MathF.Sin(1)|}; public static float Formula(float x, float slope) => x * slope;", "the start value of Slope is not a constant number")]
    [InlineData("public float Slope { get { return 2; } } public static float Formula(float x, {|NDSL0301:float slope|}) => x * slope;", "the start value of Slope is not a constant number")]
    public void CannotBeRead(string members, string reason) => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", $"public sealed class OwnAttribute : ActivationAttribute {{ {members} }}"),
        $"The formula of Own cannot be differentiated: {reason}");

    [Fact]
    public void NoFormula() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", "public sealed class {|NDSL0301:OwnAttribute|} : ActivationAttribute;"),
        "The formula of Own cannot be differentiated: it has none: declare 'public static float Formula(float x)'");

    /// <summary>Nothing more is said about a formula that C# itself does not understand.</summary>
    [Theory]
    [InlineData("x * unknown", "CS0103")]
    [InlineData("x * \"text\"", "CS0019")]
    [InlineData("x *", "CS1525")]
    public void CSharpErrorsComeFirst(string body, string id) => Check.CSharpOnly(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", $"public sealed class OwnAttribute : ActivationAttribute {{ public static float Formula(float x) => {body}; }}"), id);

    /// <summary>Its property may stand in another file.</summary>
    [Fact]
    public void PartsInTwoFiles()
    {
        const string Property = "partial class OwnAttribute { public float Slope { get; set; } = 0.5f; }";
        string source = Sources.Used(
            "[Input(4)]\n[Own]\n[MeanSquaredError]",
            "public sealed partial class OwnAttribute : ActivationAttribute { public static float Formula(float x, float slope) => x * slope; }");
        Check.Compiles(source, $"namespace Sample; {Property}");
        var found = Assert.Single(GeneratorHarness.Analyze(source, $"namespace Sample; {Property.Replace("0.5f", "float.Parse(\"1\")", StringComparison.Ordinal)}"));
        Assert.Equal("NDSL0301", found.Id);
        Assert.Equal("float slope", found.Location.SourceTree!.ToString().Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
    }

    /// <summary>What a property without a setter gives is a constant too, and NaN and infinity are no names.</summary>
    [Fact]
    public void ReadOnlyPropertyAndOddNames() => Check.Compiles(Sources.Used(
        "[Input(4)]\n[Own]\n[MeanSquaredError]",
        "public sealed class OwnAttribute : ActivationAttribute { public float Nan => 0.5f; public float Inf { get; } = 2; public static float Formula(float x, float nan, float @inf) => x * nan + inf; }"));
}
