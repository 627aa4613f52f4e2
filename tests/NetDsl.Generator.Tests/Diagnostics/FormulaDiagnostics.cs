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
    [InlineData("public static float Formula(float x) { {|NDSL0301:do { x += 1; } while (x < 1);|} return x; }", "'do' is no statement of a formula: it takes locals, assignments, if and return")]
    [InlineData("public static float Formula(float x) { {|NDSL0301:foreach (char c in \"ab\") { x += 1; }|} return x; }", "'foreach' is no statement of a formula: it takes locals, assignments, if and return")]
    [InlineData("public static float Formula(float x) { {|NDSL0301:switch (x) { case 1: x = 2; break; }|} return x; }", "'switch' is no statement of a formula: it takes locals, assignments, if and return")]
    [InlineData("public static float Formula(float x) { {|NDSL0301:try { x = 1; } finally { x = 2; }|} return x; }", "'try' is no statement of a formula: it takes locals, assignments, if and return")]
    [InlineData("public static float Formula(float x) { if (x > 0) {|NDSL0301:throw new Exception();|} return x; }", "'throw' is no statement of a formula: it takes locals, assignments, if and return")]
    [InlineData("public static float Formula(float x) { {|NDSL0301:Console.WriteLine(x);|} return x; }", "'Console' is no statement of a formula: it takes locals, assignments, if and return")]
    [InlineData("public static float Formula(float x) => {|NDSL0301:x switch { > 0 => x, _ => 0 }|};", "'x switch { > 0 => x, _ => 0 }' is not arithmetic on parameters and constants")]
    [InlineData("public static float Formula(float x) => {|NDSL0301:x is > 0|} ? x : 0;", "'x is > 0' is not arithmetic on parameters and constants")]
    [InlineData("public static float Formula(float x) => x > 0 ? x : {|NDSL0301:throw new Exception()|};", "'throw new Exception()' is not arithmetic on parameters and constants")]
    [InlineData("public static float Formula(float x) => x * {|NDSL0301:\"text\".Length|};", "'\"text\".Length' is neither a parameter, a local nor a const field: make it const, or a parameter with a property of that name")]
    [InlineData("public static float Formula(float x) => x * {|NDSL0301:new float[] { 1, 2 }[0]|};", "'new float[] { 1, 2 }[0]' is not arithmetic on parameters and constants")]
    [InlineData("public static float Formula(float x) => x * {|NDSL0301:DateTime.Now.Hour|};", "'DateTime.Now.Hour' is neither a parameter, a local nor a const field: make it const, or a parameter with a property of that name")]
    [InlineData("public static float Formula(float x) => x * {|NDSL0301:Environment.TickCount|};", "'Environment.TickCount' is neither a parameter, a local nor a const field: make it const, or a parameter with a property of that name")]
    [InlineData("static float k; public static float Formula(float x) => x * ({|NDSL0301:k = x|});", "'k = x' is not arithmetic on parameters and constants")]
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

    [Fact]
    public void LearnableWithoutStart() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", "public sealed class OwnAttribute : ActivationAttribute { public static float Formula(float x, {|NDSL0303:[Learn] float a|}) => a * x; }"),
        "A learnable of the formula of Own has no start value, and an activation has no initializer: write [Learn(0.25f)], or [Learn(-1f, 1f)] to draw it, or a property A");

    [Theory]
    [InlineData("public static float {|NDSL0304:Formula|}(float x) => x > 0 ? 1f : 0f;")]
    [InlineData("public static float {|NDSL0304:Formula|}(float x) => MathF.Floor(x) * MathF.Sign(x);")]
    [InlineData("public static float {|NDSL0304:Formula|}(float x) => 3f;")]
    public void DerivativeIsZero(string members) => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", $"public sealed class OwnAttribute : ActivationAttribute {{ {members} }}"),
        "The derivative of Own is zero everywhere, so that no layer before it would learn: declare 'public static float Derivative(float x)', a straight-through gradient, beside the formula");

    [Theory]
    [InlineData("float x, {|NDSL0307:[Learn(1f)] float a|}) => x * x;", "a")]
    [InlineData("float x, [Learn(1f)] float a, {|NDSL0307:[Learn(0.1f)] float b|}) => x > 0 ? a * x : a * x;", "b")]
    [InlineData("float x, {|NDSL0307:[Learn(1f, Count = 2)] ReadOnlySpan<float> a|}) => x * x;", "a")]
    [InlineData("float x, {|NDSL0307:[Learn(1f, Count = 2)] ReadOnlySpan<float> a|}) => x * a[0];", "a[1]")]
    [InlineData("float x) => x > 0 ? 1f : 0f; public static float Derivative(float x, {|NDSL0307:[Learn(1f)] float width|}) => width;", "width")]
    public void LearnableWithoutEffect(string rest, string learnable) => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", $"public sealed class OwnAttribute : ActivationAttribute {{ public static float Formula({rest} }}"),
        $"The formula of Own learns {learnable}, but its value does not depend on it, so that it never changes: use it, or remove it");

    [Theory]
    [InlineData("DenseContractionAttribute", "[Input(4), Own(3)]", "int units")]
    [InlineData("Conv2DContractionAttribute", "[Input(1, 4, 4), Own(3, 2), Flatten]", "int filters, int kernel")]
    public void LearnableOfASumWithoutEffect(string attribute, string layers, string sizes) => Check.Diagnostics(
        Sources.Used(
            $"{layers}\n[MeanSquaredError]",
            $"public sealed class OwnAttribute({sizes}) : {attribute}({sizes.Replace("int ", "", StringComparison.Ordinal)}) {{ public static float Formula(float x, {{|NDSL0307:[Learn(0f)] float b|}}, [Learn] float w) => MathF.Tanh(x) * w; }}"),
        "The formula of Own learns b, but its value does not depend on it, so that it never changes: use it, or remove it");

    /// <summary>A size is read from the argument of its name: what a constructor does with its own is not known.</summary>
    [Theory]
    [InlineData("(int outputs) : DenseContractionAttribute(outputs)", "[Input(4), {|NDSL0308:Own(3)|}]", "layer 2, Own(0), does not say units", "int units")]
    [InlineData("() : DenseContractionAttribute(3)", "[Input(4), {|NDSL0308:Own|}]", "layer 2, Own(0), does not say units", "int units")]
    [InlineData("(int maps, int kernel) : Conv2DContractionAttribute(maps, kernel)", "[Input(1, 4, 4), {|NDSL0308:Own(3, 2)|}, Flatten]", "layer 2, Own(0, kernel 2x2), does not say filters", "int filters")]
    [InlineData("(int filters) : Conv2DContractionAttribute(filters, 3)", "[Input(1, 4, 4), {|NDSL0308:Own(2)|}, Flatten]", "layer 2, Own(2, kernel 0x0), does not say kernel", "int kernel")]
    public void SizeOfASumByAnotherName(string declared, string layers, string says, string parameter) => Check.Diagnostics(
        Sources.Used($"{layers}\n[MeanSquaredError]", $"public sealed class OwnAttribute{declared} {{ public static float Formula(float x, [Learn] float w) => MathF.Tanh(x) * w; }}"),
        $"{says}: the compiler reads that from an argument of this name, so give OwnAttribute a constructor parameter '{parameter}' and pass it to the base class");

    /// <summary>A default value is an argument too.</summary>
    [Fact]
    public void SizeOfASumByDefault() => Check.Compiles(Sources.Used(
        "[Input(4), Own]\n[MeanSquaredError]",
        "public sealed class OwnAttribute(int units = 3) : DenseContractionAttribute(units) { public static float Formula(float x, [Learn] float w) => MathF.Tanh(x) * w; }"));

    /// <summary>Whatever the arguments of a layer leave of it, the formula uses it; so does a sum over an array.</summary>
    [Theory]
    [InlineData("public bool Shifts { get; set; } public static float Formula(float x, [Learn(0f)] float m, bool shifts) => shifts ? x * x + m : x * x;")]
    [InlineData("public static float Formula(float x, [Learn(0f, Count = 3)] ReadOnlySpan<float> a) => Scalar.Sum(a, a => a * x);")]
    [InlineData("public static float Formula(float x, [Learn(0f, Count = 2)] ReadOnlySpan<float> a) => x > a[0] ? x : a[1];")]
    [InlineData("public static float Formula(float x, [Learn(0f)] float a) => x + (0 * a);")]
    public void LearnableWithEffect(string members) => Check.Compiles(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", $"public sealed class OwnAttribute : ActivationAttribute {{ {members} }}"));

    [Theory]
    [InlineData("{|NDSL0301:float u|}, float slope) => 1f;", "the first parameter of a formula's Derivative is its data input, float x")]
    [InlineData("float x, {|NDSL0301:float width|}) => width;", "parameter width binds to a property of that name, but OwnAttribute has none: add 'public float Width { get; set; }', or mark it [Learn]")]
    public void WrongDerivative(string derivative, string reason) => Check.Diagnostics(
        Sources.Used(
            "[Input(4)]\n[Own]\n[MeanSquaredError]",
            $"public sealed class OwnAttribute : ActivationAttribute {{ public static float Formula(float x) => x > 0 ? 1f : 0f; public static float Derivative({derivative} }}"),
        $"The formula of Own cannot be differentiated: {reason}");

    [Theory]
    [InlineData("{|NDSL0301:[Learn(1f)] int a|}) => a * x;", "parameter a is not a float or a ReadOnlySpan<float>")]
    [InlineData("{|NDSL0301:[Learn(1f, Count = 2)] float a|}) => a * x;", "parameter a has a Count, so its type is ReadOnlySpan<float>")]
    [InlineData("{|NDSL0301:[Learn(1f, Count = 0)] System.ReadOnlySpan<float> a|}) => x;", "parameter a needs a Count of at least 1")]
    [InlineData("{|NDSL0301:[Learn(1f, CountFrom = \"N\")] System.ReadOnlySpan<float> a|}) => x;", "the Count of parameter a comes from a property N, but OwnAttribute has none")]
    [InlineData("[Learn(1f, Count = 2)] System.ReadOnlySpan<float> a) => x * a[{|NDSL0301:2|}];", "'a' has no item 2: its [Learn] says how many there are")]
    [InlineData("[Learn(1f, Count = 2)] System.ReadOnlySpan<float> a) => x * a[{|NDSL0301:(int)x|}];", "'(int)x' is not a constant: take items by constant places, or sum over them with Scalar.Sum")]
    [InlineData("[Learn(1f, Count = 2)] System.ReadOnlySpan<float> a) => x * {|NDSL0301:a.Length|};", "'a.Length' is neither a parameter, a local nor a const field: make it const, or a parameter with a property of that name")]
    [InlineData("{|NDSL0301:[Channel] string c|}) => x;", "parameter c is not an int")]
    [InlineData("{|NDSL0301:[Random(1f, 1f)] float r|}) => x * r;", "parameter r is drawn between two limits, of which the first must be the lower")]
    public void WrongParameter(string rest, string reason) => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", $"public sealed class OwnAttribute : ActivationAttribute {{ public static float Formula(float x, {rest} }}"),
        $"The formula of Own cannot be differentiated: {reason}");

    [Fact]
    public void NothingToShare() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[ReLU(PerChannel = {|NDSL0305:true|})]\n[MeanSquaredError]"),
        "layer 2, ReLU(per channel), sets PerChannel, but its formula has no [Learn] parameter: remove PerChannel");

    [Theory]
    [InlineData("APL(Hinges = {|NDSL0201:0|})", "layer 2, APL(hinges 0), needs Hinges to be at least 1 but receives 0")]
    [InlineData("APL(Hinges = {|NDSL0306:65|})", "layer 2, APL(hinges 65), writes out a sum of 65 terms, but 64 are the most: make Hinges smaller")]
    public void CountOfLearnables(string activation, string message) =>
        Check.Diagnostics(Sources.Used($"[Input(4)]\n[{activation}]\n[MeanSquaredError]"), message);

    /// <summary>All that a formula may contain.</summary>
    [Theory]
    [InlineData("public static float Formula(float x) { float y = x; if (x > 1 && !(x > 2) || x < -3) { y *= 2; } else { y += 1; } return y; }")]
    [InlineData("public static float Formula(float x) { if (x > 0) { if (x > 1) return 1; } else return -x; return x * x; }")]
    [InlineData("public static float Formula(float x) { double y = Math.Exp(-x); bool far = y > 9; return (float)(far ? y : 2 * y) * Half(x, scale: 3); } const float K = 0.5f; static float Half(float v, float scale = 1, float shift = 2) => K * v * scale + shift;")]
    [InlineData("public static float Formula(float x) => MishAttribute.Formula(x) + LeakyReLUAttribute.Formula(slope: 0.1f, x: x);")]
    [InlineData("public static float Formula(float x) { float Inner(float v) => v * v; { float y; y = Inner(x); return y; } }")]
    [InlineData("public static float Formula(float x) => Math.Clamp(x, -1, 1) + MathF.Pow(x, 2) - float.Exp(x) * MathF.FusedMultiplyAdd(x, 2, 1) + (float.IsNaN(x) ? 0 : MathF.Sign(x));")]
    public void CanBeRead(string members) => Check.Compiles(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", $"public sealed class OwnAttribute : ActivationAttribute {{ {members} }}"));

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
