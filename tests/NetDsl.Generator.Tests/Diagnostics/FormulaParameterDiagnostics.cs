namespace NetDsl.Generator.Tests;

/// <summary>NDSL0301 for arrays of learnables, for what a learnable is shared by, and for what grows too large or stands elsewhere.</summary>
public class FormulaParameterDiagnostics
{
    [Theory]
    [InlineData("float x, [Learn(1f, Count = 2)] ReadOnlySpan<float> a) => x * Scalar.Sum(a, {|NDSL0301:Half|}); static float Half(float v) => v / 2;", "'Half' is not a lambda: write the term as (a, b) => …")]
    [InlineData("float x) => x * Scalar.Sum({|NDSL0301:new float[] { 1, 2 }|}, a => a);", "'new float[] { 1, 2 }' is not an array of learnables: a parameter '[Learn(Count = 3)] ReadOnlySpan<float> a'")]
    [InlineData(
        "float x, [Learn(1f, Count = 2)] ReadOnlySpan<float> a, [Learn(1f, Count = 3)] ReadOnlySpan<float> b) => {|NDSL0301:Scalar.Sum(a, b, (v, w) => v * w * x)|};",
        "the arrays of one sum need the same Count in their [Learn]")]
    [InlineData("float x, [Learn(1f, Count = 2)] ReadOnlySpan<float> a) => x * Last({|NDSL0301:a|}); static float Last(ReadOnlySpan<float> v) => v[1];", "'a' is an array: take an item, or sum over it with Scalar.Sum")]
    [InlineData("float x, {|NDSL0301:[Learn(1f, Per = Per.Output)] float a|}) => a * x;", "parameter a is learned per Output, which only a contraction has: use Per.Channel")]
    [InlineData("float x, {|NDSL0301:[Learn(1f, Per = Per.ChannelPair)] float a|}) => a * x;", "parameter a is learned per ChannelPair, which only a contraction has: use Per.Channel")]
    [InlineData(
        "float x) => A(A(A(A(A(A(A(A(x)))))))); static float A(float v) => {|NDSL0301:v * v|} + v;", "it has more than 2000 operators when it is written out: make it shorter")]
    public void OfAnActivation(string rest, string reason) => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", $"public sealed class OwnAttribute : ActivationAttribute {{ public static float Formula({rest} }}"),
        $"The formula of Own cannot be differentiated: {reason}");

    [Theory]
    [InlineData("{|NDSL0301:[Learn(1f, Per = Per.Channel)] float a|}) => a * x;", "parameter a is learned per Channel, which only an activation has: use Per.Output")]
    [InlineData("{|NDSL0301:[Learn(1f, Per = Per.Element)] float a|}) => a * x;", "parameter a is learned per Element, which only an activation has: use Per.Output")]
    [InlineData("{|NDSL0301:[Learn(1f, Count = 2)] ReadOnlySpan<float> a|}) => a[0] * x;", "parameter a is an array, which only an activation may learn")]
    [InlineData("{|NDSL0301:[Channel] int c|}) => c * x;", "parameter c is the channel or a draw, which only an activation has")]
    [InlineData("{|NDSL0301:[Random(0f, 1f)] float r|}) => r * x;", "parameter r is the channel or a draw, which only an activation has")]
    public void OfASum(string rest, string reason) => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Own(3)]\n[MeanSquaredError]", $"public sealed class OwnAttribute(int units) : DenseContractionAttribute(units) {{ public static float Formula(float x, {rest} }}"),
        $"The formula of Own cannot be differentiated: {reason}");

    /// <summary>Nothing can be marked in another file: the call is.</summary>
    [Fact]
    public void AMethodInAnotherFile()
    {
        string source = Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", "public sealed class OwnAttribute : ActivationAttribute { public static float Formula(float x) => 2 * Other.Twist(x); }");
        var found = Assert.Single(GeneratorHarness.Analyze(source, "namespace Sample; static class Other { public static float Twist(float v) { while (v > 1) { v /= 2; } return v; } }"));
        Assert.Equal(
            "The formula of Own cannot be differentiated: 'Other.Twist' cannot be written out: 'while' is no statement of a formula: it takes locals, assignments, if and return",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("Other.Twist(x)", found.Location.SourceTree!.ToString().Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
    }

    /// <summary>A static method of the same project may stand in any file.</summary>
    [Fact]
    public void AReadableMethodInAnotherFile() => Check.Compiles(
        Sources.Used("[Input(4)]\n[Own]\n[MeanSquaredError]", "public sealed class OwnAttribute : ActivationAttribute { public static float Formula(float x) => 2 * Other.Twist(x); }"),
        "namespace Sample; static class Other { const float K = 3; public static float Twist(float v) => v > K ? v : K * System.MathF.Sin(v); }");
}
