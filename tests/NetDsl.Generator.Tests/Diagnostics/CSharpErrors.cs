namespace NetDsl.Generator.Tests;

/// <summary>Where C# does not understand an attribute it says so, and nothing else is said: no NDSL error, and no errors about missing members.</summary>
public class CSharpErrors
{
    [Theory]
    [InlineData("[Input(4)]\n[Dens(3)]\n[MeanSquaredError]", "CS0246")]
    [InlineData("[Input(4)]\n[Dense]\n[MeanSquaredError]", "CS7036")]
    [InlineData("[Input(4)]\n[Dense(\"three\")]\n[MeanSquaredError]", "CS1503")]
    [InlineData("[Input(4)]\n[Dense(3, 4)]\n[MeanSquaredError]", "CS1729")]
    [InlineData("[Input(4)]\n[Dense(3, Biass = true)]\n[MeanSquaredError]", "CS0246")]
    [InlineData("[Input(4)]\n[Dense(3, Bias = 1)]\n[MeanSquaredError]", "CS0029")]
    [InlineData("[Input(4)]\n[Dense(size: 3)]\n[MeanSquaredError]", "CS1739")]
    [InlineData("[Input(4)]\n[Dense(Use.Size)]\n[MeanSquaredError]", "CS0117")]
    [InlineData("[Input(4)]\n[Dense(int.Parse(\"3\"))]\n[MeanSquaredError]", "CS0182")]
    [InlineData("[Input(1, 8, 8)]\n[Conv2D(3)]\n[Flatten]\n[MeanSquaredError]", "CS1729")]
    [InlineData("[Input(1, \"8\")]\n[MeanSquaredError]", "CS1503")]
    [InlineData("[Input(new[] { 1, int.Parse(\"8\") })]\n[MeanSquaredError]", "CS0182")]
    [InlineData("[Input(4)]\n[Layer]\n[MeanSquaredError]", "CS0653")]
    public void OnlyCSharpComplains(string attributes, string id) => Check.CSharpOnly(Sources.Used(attributes), id);

    [Fact]
    public void SuppressedByPragma() => Check.Diagnostics(Sources.Used(
        "[Input(4)]\n#pragma warning disable NDSL0201\n[Dense(0)]\n#pragma warning restore NDSL0201\n[MeanSquaredError]"));
}
