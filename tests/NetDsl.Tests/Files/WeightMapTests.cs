namespace NetDsl.Tests.Files;

/// <summary>What the rules of a map make of names.</summary>
public sealed class WeightMapTests
{
    [Theory]
    [InlineData("fc.weight -> dense1.weight", "fc.weight", "dense1.weight")]
    [InlineData("fc.weight -> dense1.weight", "fc_weight", "fc_weight")]
    [InlineData("fc.weight -> dense1.weight", "fc.weights", "fc.weights")]
    [InlineData("fc.weight -> dense1.weight", "a.fc.weight", "a.fc.weight")]
    [InlineData("fc.weight->dense1.weight", "fc.weight", "dense1.weight")]
    [InlineData("FC.weight -> dense1.weight", "fc.weight", "fc.weight")]
    public void A_plain_name_stands_for_itself(string rule, string name, string becomes) => AssertBecomes(rule, name, becomes);

    [Theory]
    [InlineData("conv{k}.weight -> conv2d{k}.weight", "conv12.weight", "conv2d12.weight")]
    [InlineData("conv{k}.weight -> conv2d{k}.weight", "conv.weight", "conv.weight")]
    [InlineData("conv{k}.weight -> conv2d{k}.weight", "conv1.2.weight", "conv1.2.weight")]
    [InlineData("{a}.{b} -> {b}.{a}", "fc.weight", "weight.fc")]
    [InlineData("{a}{b} -> {b}{a}", "xyz", "yzx")]
    [InlineData("block{i}.{i}.w -> b{i}", "block3.3.w", "b3")]
    [InlineData("block{i}.{i}.w -> b{i}", "block3.4.w", "block3.4.w")]
    [InlineData("block{i}.{i}.w -> b{i}", "block3.33.w", "block3.33.w")]
    public void A_placeholder_stands_for_a_part_without_a_point(string rule, string name, string becomes) => AssertBecomes(rule, name, becomes);

    [Theory]
    [InlineData("module.{path*} -> {path*}", "module.layer1.0.weight", "layer1.0.weight")]
    [InlineData("{path*}conv{k}.weight -> {path*}conv2d{k}.weight", "conv1.weight", "conv2d1.weight")]
    [InlineData("{path*}conv{k}.weight -> {path*}conv2d{k}.weight", "a.0.conv1.weight", "a.0.conv2d1.weight")]
    [InlineData("{path*}.{kind} -> {kind}/{path*}", "a.b.c", "c/a.b")]
    [InlineData("{a*}.{b*} -> {a*}|{b*}", "x.y.z", "x.y|z")]
    public void A_star_stands_for_any_text(string rule, string name, string becomes) => AssertBecomes(rule, name, becomes);

    [Theory]
    [InlineData("layer.{i}.w -> block{i+1}.w", "layer.0.w", "block1.w")]
    [InlineData("layer.{i}.w -> block{i+10}.w", "layer.12.w", "block22.w")]
    [InlineData("layer.{i}.w -> block{i-1}.w", "layer.1.w", "block0.w")]
    [InlineData("layer.{i}.w -> block{i+999999999}.w", "layer.2147483647.w", "block3147483646.w")]
    [InlineData("{i*}x -> {i*+1}x", "7x", "8x")]
    public void Numbers_can_be_added(string rule, string name, string becomes) => AssertBecomes(rule, name, becomes);

    [Fact]
    public void Each_rule_takes_what_the_ones_before_it_left()
    {
        WeightMap map = WeightMap.Parse("""
            module.{path*} -> {path*}
            layer{s}.{i}.{path*} -> stage{s}.{i+1}.{path*}
            stage2.{path*} -> second.{path*}
            layer{s}.{i}.{path*} -> never
            """);
        Assert.Equal("second.4.conv1.weight", Apply(map, "module.layer2.3.conv1.weight"));
        Assert.Equal("stage1.1.conv1.weight", Apply(map, "layer1.0.conv1.weight"));
        Assert.Equal("fc.bias", Apply(map, "fc.bias"));
    }

    [Fact]
    public void A_tensor_that_is_left_out_meets_no_further_rule()
    {
        WeightMap map = WeightMap.Parse("aux.{path*} -> ignore\n{path*} -> net.{path*}");
        Assert.Null(Apply(map, "aux.fc.weight"));
        Assert.Equal("net.fc.weight", Apply(map, "fc.weight"));
    }

    [Fact]
    public void A_condition_asks_for_another_tensor_of_the_file()
    {
        WeightMap map = WeightMap.Parse("{path*}.weight -> {path*}.scale if {path*}.running_mean\n{path*}.count -> ignore if {path*}.weight");
        string[] file = ["norm.weight", "norm.running_mean", "norm.count", "fc.weight", "free.count"];
        Assert.Equal(["norm.scale", "norm.running_mean", null, "fc.weight", "free.count"], file.Select(name => Apply(map, name, file)));
    }

    /// <summary>Names of torchvision's networks, whose shortcuts are numbered, and one that only looks like "bn".</summary>
    [Fact]
    public void PyTorchs_batch_normalisation_gets_our_names_wherever_it_stands()
    {
        string[] file =
        [
            "conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var", "bn1.num_batches_tracked", "layer2.0.downsample.1.weight",
            "layer2.0.downsample.1.running_mean", "subnet.weight", "subnet.bias", "fc.weight", "fc.bias",
        ];
        Assert.Equal(
            [
                "conv1.weight", "bn1.scale", "bn1.shift", "bn1.mean", "bn1.variance", null, "layer2.0.downsample.1.scale", "layer2.0.downsample.1.mean", "subnet.weight",
                "subnet.bias", "fc.weight", "fc.bias",
            ],
            file.Select(name => Apply(WeightMap.PyTorch(), name, file)));
    }

    [Fact]
    public void Rules_can_be_added()
    {
        WeightMap map = WeightMap.PyTorch().Add("bn{k}.{kind} -> batchnorm{k}.{kind}").Add("a -> b # a comment\n\nb -> c");
        Assert.Equal("batchnorm1.mean", Apply(map, "bn1.running_mean"));
        Assert.Equal("c", Apply(map, "a"));
    }

    [Fact]
    public void A_file_of_rules_has_comments_and_either_kind_of_line_end()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("resnet.map");
        File.WriteAllText(path, "\uFEFF# stem\r\n\r\n  conv1.weight -> stem.weight   # 3x3\r\n\t\r\nfc.weight -> head.weight\n#fc.bias -> ignore");
        WeightMap map = WeightMap.Load(path);
        Assert.Equal(["stem.weight", "head.weight", "fc.bias"], new[] { "conv1.weight", "fc.weight", "fc.bias" }.Select(name => Apply(map, name)));
    }

    [Fact]
    public void A_map_without_rules_changes_nothing() => Assert.Equal("a.b", Apply(WeightMap.Parse(" \n# nothing\n"), "a.b"));

    private static void AssertBecomes(string rule, string name, string becomes) => Assert.Equal(becomes, Apply(WeightMap.Parse(rule), name));

    private static string? Apply(WeightMap map, string name, params string[] file) => map.Apply(name, file.ToHashSet())?.Name;
}
