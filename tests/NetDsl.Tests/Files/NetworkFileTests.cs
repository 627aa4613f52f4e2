using NetDsl.Files;

namespace NetDsl.Tests.Files;

public sealed class NetworkFileTests : IDisposable
{
    /// <summary>Two tensors with a gap between them in the arena, as an aligned layout has.</summary>
    private static readonly NetworkInfo Small = Network(
        new ParameterInfo("dense1.weight", [2, 3], 0, ParameterRole.Weight, 3, 2),
        new ParameterInfo("dense1.bias", [2], 8, ParameterRole.Bias, 3, 2));

    private readonly TemporaryFolder folder = new();

    public NetworkFileTests() => Path = folder.File("small.safetensors");

    private string Path { get; }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Parameters_survive_and_the_gaps_between_them_stay()
    {
        NetworkFile.Save(Path, Small, Arena(), []);
        float[] loaded = new float[10];
        Array.Fill(loaded, -1);
        NetworkFile.Load(Path, Small, loaded, []);
        Assert.Equal([0f, 1f, 2f, 3f, 4f, 5f, -1f, -1f, 8f, 9f], loaded);
    }

    [Fact]
    public void The_file_has_the_names_the_shapes_and_the_mark_that_Python_expects()
    {
        NetworkFile.Save(Path, Small, Arena(), []);
        using SafeTensorsFile file = SafeTensorsFile.Open(Path);
        Assert.Equal(["dense1.weight", "dense1.bias"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([2, 3], file.Tensors[0].Shape);
        Assert.Equal(new() { ["format"] = "pt", ["network"] = "Small" }, new Dictionary<string, string>(file.Metadata));
    }

    [Fact]
    public void Half_precision_and_another_order_are_fine()
    {
        string header =
            """
            {"dense1.bias":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},
             "dense1.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[4,28]}}
            """;
        folder.Write("small.safetensors", RawSafeTensors.Bytes(header, [0, 0x3C, 0, 0xC0, .. new byte[24]]));
        float[] loaded = Arena();
        NetworkFile.Load(Path, Small, loaded, []);
        Assert.Equal([0f, 0f, 0f, 0f, 0f, 0f, 6f, 7f, 1f, -2f], loaded);
    }

    [Fact]
    public void Every_tensor_that_does_not_fit_is_listed_and_nothing_changes()
    {
        NetworkInfo other = Network(
            new ParameterInfo("dense1.weight", [3, 2], 0, ParameterRole.Weight, 2, 3),
            new ParameterInfo("dense2.weight", [1], 6, ParameterRole.Weight, 1, 1),
            new ParameterInfo("dense2.bias", [1], 7, ParameterRole.Bias, 1, 1));
        NetworkFile.Save(Path, other, Arena(), []);
        string message = Refused();
        Assert.Contains("the file does not fit Small.", message);
        Assert.Contains("missing: dense1.bias [2];", message);
        Assert.Contains("left over: dense2.weight, dense2.bias;", message);
        Assert.Contains("unfit: dense1.weight should be [2, 3] and is [3, 2].", message);
        Assert.Contains("Nothing was loaded", message);
    }

    [Fact]
    public void A_tensor_of_whole_numbers_is_named()
    {
        string header =
            """
            {"dense1.bias":{"dtype":"I64","shape":[2],"data_offsets":[0,16]},
             "dense1.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[16,40]}}
            """;
        folder.Write("small.safetensors", RawSafeTensors.Bytes(header, new byte[40]));
        Assert.Contains("unfit: dense1.bias should be of F32, F64, F16 or BF16 and is of I64", Refused());
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_number_that_is_none_is_named_and_nothing_changes(float culprit, string text)
    {
        SafeTensors.Write(Path, [new("dense1.weight", [2, 3], new float[6]), new("dense1.bias", [2], new[] { 0, culprit })]);
        Assert.Contains($"The tensor 'dense1.bias' holds {text} at position 1. Nothing was loaded", Refused());
    }

    [Fact]
    public void A_damaged_file_changes_nothing()
    {
        NetworkFile.Save(Path, Small, Arena(), []);
        byte[] whole = File.ReadAllBytes(Path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            Refused();
        }
    }

    [Fact]
    public void A_network_gone_astray_is_not_saved_over_a_sound_one()
    {
        NetworkFile.Save(Path, Small, Arena(), []);
        byte[] sound = File.ReadAllBytes(Path);
        float[] astray = Arena();
        astray[9] = float.NaN;
        var error = Assert.Throws<InvalidOperationException>(() => NetworkFile.Save(Path, Small, astray, []));
        Assert.Contains("'dense1.bias' holds NaN at position 1", error.Message);
        Assert.Equal(sound, File.ReadAllBytes(Path));
    }

    [Fact]
    public void The_gaps_may_hold_anything()
    {
        float[] arena = Arena();
        arena[6] = float.NaN;
        NetworkFile.Save(Path, Small, arena, []);
        NetworkFile.Load(Path, Small, arena, []);
        Assert.True(float.IsNaN(arena[6]));
    }

    private string Refused()
    {
        float[] values = Arena();
        string message = Assert.Throws<DataFileException>(() => NetworkFile.Load(Path, Small, values, [])).Message;
        Assert.Equal(Arena(), values);
        return message;
    }

    private static float[] Arena() => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

    private static NetworkInfo Network(params ParameterInfo[] parameters) =>
        new("Small", [3], [2], LossKind.SoftmaxCrossEntropy, [], parameters);
}
