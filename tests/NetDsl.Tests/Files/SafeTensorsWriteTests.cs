using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Tests.Files;

public sealed class SafeTensorsWriteTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The whole file, byte by byte, as the format's page describes it.</summary>
    [Fact]
    public void The_file_is_laid_out_as_the_format_says()
    {
        string path = folder.File("two.safetensors");
        SafeTensors.Write(
            path,
            [new("a.weight", [2, 1], new[] { 1f, -2f }), new("b", [], new[] { 0.5f })],
            new Dictionary<string, string> { ["format"] = "pt" });
        byte[] bytes = File.ReadAllBytes(path);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        string header = Encoding.UTF8.GetString(bytes, 8, length);
        Assert.Equal(
            """{"__metadata__":{"format":"pt"},"a.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"""
            + "\"b\":" + """{"dtype":"F32","shape":[],"data_offsets":[8,12]}}""",
            header.TrimEnd(' '));
        Assert.Equal("0000803F000000C00000003F", Convert.ToHexString(bytes, 8 + length, bytes.Length - 8 - length));
    }

    [Fact]
    public void What_is_written_is_read_back_bit_by_bit()
    {
        float[] large = new float[200_001];
        var random = new SeededRandom(1);
        foreach (ref float value in large.AsSpan())
        {
            value = (float)random.NextGaussian();
        }

        float[] special = [float.NaN, float.NegativeInfinity, -0f, float.Epsilon];
        string path = folder.File("all.safetensors");
        SafeTensors.Write(
            path,
            [new("größe \"1\"\n", [3, 66667], large), new("none", [0, 5], Array.Empty<float>()), new("special", [4], special)],
            new Dictionary<string, string> { ["é"] = "ü \\ \"" });

        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        Assert.Equal(["größe \"1\"\n", "none", "special"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([200_001L, 0L, 4L], file.Tensors.Select(tensor => tensor.Count));
        Assert.Equal([0, 5], file.Tensors[1].Shape);
        Assert.All(file.Tensors, tensor => Assert.Equal("F32", tensor.DataType));
        Assert.Equal("ü \\ \"", Assert.Single(file.Metadata, pair => pair.Key == "é").Value);
        Assert.Equal(large, file.Read("größe \"1\"\n"));
        Assert.Empty(file.Read("none"));
        Assert.Equal(Bits(special), Bits(file.Read("special")));
    }

    [Fact]
    public void A_file_without_tensors_is_a_file()
    {
        string path = folder.File("empty.safetensors");
        SafeTensors.Write(path, []);
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        Assert.Empty(file.Tensors);
        Assert.Empty(file.Metadata);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("__metadata__")]
    public void A_name_that_is_taken_is_refused_and_nothing_written(string name)
    {
        var error = Assert.Throws<ArgumentException>(
            "tensors", () => SafeTensors.Write(folder.File("x"), [new("a", [], new float[1]), new(name, [], new float[1])]));
        Assert.Contains($"'{name}'", error.Message);
        Assert.Empty(folder.Names());
    }

    [Theory]
    [InlineData(2, 3, "'a' has 4 values: its shape [2, 3] needs 6.")]
    [InlineData(0, 4, "'a' has 4 values: its shape [0, 4] needs 0.")]
    [InlineData(-1, -4, "'a' has the shape [-1, -4]: no dimension may be negative.")]
    public void A_shape_that_does_not_fit_is_refused_and_nothing_written(int rows, int columns, string problem)
    {
        var error = Assert.Throws<ArgumentException>(
            "tensors", () => SafeTensors.Write(folder.File("x"), [new("a", [rows, columns], new float[4])]));
        Assert.Contains(problem, error.Message);
        Assert.Empty(folder.Names());
    }

    private static uint[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToUInt32Bits);
}
