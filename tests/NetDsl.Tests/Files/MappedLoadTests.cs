using NetDsl.Files;

namespace NetDsl.Tests.Files;

/// <summary>Loading a file of another framework through a map: every value in its place, and every misfit in the report.</summary>
public sealed class MappedLoadTests : IDisposable
{
    private const int ArenaLength = 8, StatisticsLength = 2;

    private static readonly NetworkInfo Small = new(
        "Small",
        [3],
        [2],
        LossKind.SoftmaxCrossEntropy,
        [],
        [new ParameterInfo("dense1.weight", [2, 3], 0, ParameterRole.Weight, 3, 2), new ParameterInfo("dense1.bias", [2], 6, ParameterRole.Bias, 3, 2)])
    {
        Statistics = [new ParameterInfo("norm.mean", [2], 0, ParameterRole.Statistic, 0, 0)],
    };

    private readonly TemporaryFolder folder = new();

    public MappedLoadTests() => Path = folder.File("other.safetensors");

    private string Path { get; }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_tensor_gets_its_values_under_its_new_name()
    {
        Write(("bn.running_mean", [2], [8, 9]), ("fc.weight", [2, 3], [0, 1, 2, 3, 4, 5]), ("fc.bias", [2], [6, 7]), ("bn.num_batches_tracked", [], [3]));
        var (values, statistics) = Load("fc.{kind} -> dense1.{kind}\nbn.running_mean -> norm.mean\n{path*}.num_batches_tracked -> ignore");
        Assert.Equal([0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f], values);
        Assert.Equal([8f, 9f], statistics);
    }

    [Theory]
    [InlineData("transpose", new[] { 3, 2 }, new float[] { 0, 2, 4, 1, 3, 5 })]
    [InlineData("permute(1, 0)", new[] { 3, 2 }, new float[] { 0, 2, 4, 1, 3, 5 })]
    [InlineData("permute(0, 1)", new[] { 2, 3 }, new float[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData("reshape(2, 3)", new[] { 3, 2 }, new float[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData("reshape(2,3)", new[] { 6 }, new float[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData("reshape(3, 2) transpose", new[] { 1, 2, 3 }, new float[] { 0, 2, 4, 1, 3, 5 })]
    [InlineData("transpose reshape(2, 3)", new[] { 2, 3 }, new float[] { 0, 3, 1, 4, 2, 5 })]
    [InlineData("transpose transpose", new[] { 2, 3 }, new float[] { 0, 1, 2, 3, 4, 5 })]
    public void Values_are_ordered_anew(string changes, int[] shape, float[] expected)
    {
        Write(("kernel", shape, [0, 1, 2, 3, 4, 5]), ("dense1.bias", [2], [6, 7]), ("norm.mean", [2], [0, 0]));
        Assert.Equal(expected, Load($"kernel -> dense1.weight {changes}").Values[..6]);
    }

    /// <summary>Each value of the source says where it stood: its four indices, one digit each.</summary>
    [Fact]
    public void A_permutation_takes_the_dimensions_in_the_order_of_their_indices()
    {
        int[] shape = [2, 3, 4, 5];
        float[] kernel = [.. Places(shape).Select(at => (float)((1000 * at[0]) + (100 * at[1]) + (10 * at[2]) + at[3]))];
        TensorChange change = TensorChange.ParseAll("permute(3, 2, 0, 1)", problem => new FormatException(problem)).Single();
        int[] after = change.ShapeAfter(shape);
        Assert.Equal([5, 4, 2, 3], after);
        float[] expected = [.. Places(after).Select(at => (float)((1000 * at[2]) + (100 * at[3]) + (10 * at[1]) + at[0]))];
        Assert.Equal(expected, change.Apply(kernel, shape));
    }

    /// <summary>Keras flattens height, width, channels; here channels come first. One pixel row of three columns with two channels, one unit.</summary>
    [Fact]
    public void A_dense_layer_behind_Keras_flattening_comes_into_our_order()
    {
        NetworkInfo info = new("Head", [6], [1], LossKind.MeanSquaredError, [], [new ParameterInfo("dense1.weight", [1, 6], 0, ParameterRole.Weight, 6, 1)]);
        Write(("dense/kernel:0", [6, 1], [00, 10, 01, 11, 02, 12]));
        float[] values = new float[6];
        NetworkFile.Load(Path, info, values, [], WeightMap.Parse("dense/kernel:0 -> dense1.weight reshape(1, 3, 2, 1) permute(3, 2, 0, 1) reshape(1, 6)"));
        Assert.Equal([00f, 01f, 02f, 10f, 11f, 12f], values);
    }

    [Fact]
    public void What_is_missing_left_over_or_of_another_shape_is_listed_with_the_names_of_the_file()
    {
        Write(("fc.weight", [3, 2], new float[6]), ("fc.gain", [1], [0]), ("stray", [1], [0]), ("norm.mean", [3], new float[3]));
        Assert.Equal(
            $"{Path}: the file does not fit Small. missing: dense1.bias [2]; left over: dense1.gain (from 'fc.gain'), stray; unfit: dense1.weight should be [2, 3] and is [3, 2] "
            + "(from 'fc.weight'), norm.mean should be [2] and is [3]. Nothing was loaded: add rules to the map that give each tensor the name and shape of one of the network's, or "
            + "'NAME -> ignore'.",
            Refused("fc.{kind} -> dense1.{kind}"));
    }

    [Fact]
    public void A_tensor_that_a_change_leaves_unfit_is_reported_with_the_shape_in_the_file()
    {
        Write(("dense1.weight", [2, 3], new float[6]), ("dense1.bias", [2], [0, 0]), ("norm.mean", [2], [0, 0]));
        Assert.Contains("unfit: dense1.weight should be [2, 3] and is [3, 2] (from 'dense1.weight' [2, 3]).", Refused("dense1.weight -> dense1.weight transpose"));
    }

    [Fact]
    public void Two_tensors_with_one_name_are_named()
    {
        Write(("a.weight", [2, 3], new float[6]), ("b.weight", [2, 3], new float[6]));
        Assert.Equal(
            $"{Path}: 'b.weight' and 'a.weight' both become 'dense1.weight': the map needs a rule that tells them apart. Nothing was loaded.",
            Refused("{any}.weight -> dense1.weight"));
    }

    [Theory]
    [InlineData("fc.weight -> dense1.weight permute(2, 0, 1)", "permute(2, 0, 1) needs 3 dimensions, but the tensor is [2, 3]")]
    [InlineData("fc.weight -> dense1.weight reshape(3, 3)", "reshape(3, 3) has another number of values than [2, 3]")]
    [InlineData("{a}.weight -> dense{a+1}.weight", "{a+1} adds to a number, but {a} stands for 'fc'")]
    public void A_rule_that_does_not_go_with_a_tensor_is_told_with_its_name(string rule, string problem)
    {
        Write(("fc.weight", [2, 3], new float[6]));
        Assert.Equal($"{Path}: the map does not fit the tensor 'fc.weight': {problem}. Nothing was loaded.", Refused(rule));
    }

    [Fact]
    public void Nothing_changes_where_the_last_tensor_holds_no_number()
    {
        Write(("fc.weight", [3, 2], [0, 1, 2, 3, 4, 5]), ("dense1.bias", [2], [0, 0]), ("norm.mean", [2], [0, float.NaN]));
        Assert.Contains("The tensor 'norm.mean' holds NaN at position 1", Refused("fc.weight -> dense1.weight transpose"));
    }

    private static IEnumerable<int[]> Places(int[] shape) =>
        from i in Enumerable.Range(0, shape[0])
        from j in Enumerable.Range(0, shape[1])
        from k in Enumerable.Range(0, shape[2])
        from l in Enumerable.Range(0, shape[3])
        select new[] { i, j, k, l };

    private void Write(params (string Name, int[] Shape, float[] Values)[] tensors) =>
        SafeTensors.Write(Path, [.. tensors.Select(tensor => new SafeTensor(tensor.Name, tensor.Shape, tensor.Values))]);

    private (float[] Values, float[] Statistics) Load(string rules)
    {
        float[] values = new float[ArenaLength], statistics = new float[StatisticsLength];
        NetworkFile.Load(Path, Small, values, statistics, WeightMap.Parse(rules));
        return (values, statistics);
    }

    private string Refused(string rules)
    {
        float[] values = [.. Enumerable.Range(0, ArenaLength)], statistics = [-1, -2];
        string message = Assert.Throws<DataFileException>(() => NetworkFile.Load(Path, Small, values, statistics, WeightMap.Parse(rules))).Message;
        Assert.Equal(Enumerable.Range(0, ArenaLength).Select(i => (float)i), values);
        Assert.Equal([-1f, -2f], statistics);
        return message;
    }
}
