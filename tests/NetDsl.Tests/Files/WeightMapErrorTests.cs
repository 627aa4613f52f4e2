namespace NetDsl.Tests.Files;

/// <summary>Lines that are no rules: each message names the line and what is wrong with it.</summary>
public sealed class WeightMapErrorTests
{
    [Theory]
    [InlineData("fc.weight", "a rule is 'name in the file -> name in the network', or 'name in the file -> ignore'")]
    [InlineData("fc.weight ->", "a rule is 'name in the file -> name in the network', or 'name in the file -> ignore'")]
    [InlineData("-> fc.weight", "a rule is 'name in the file -> name in the network', or 'name in the file -> ignore'")]
    [InlineData("a{1} -> b", "{1} is no placeholder: those on the left are a name, such as {i}, or {path*} for any text")]
    [InlineData("a{} -> b", "{} is no placeholder: those on the left are a name, such as {i}, or {path*} for any text")]
    [InlineData("a{i+1} -> b", "{i+1} is no placeholder: those on the left are a name, such as {i}, or {path*} for any text")]
    [InlineData("a{i -> b", "'a{i' has a brace without its other one")]
    [InlineData("a{{i} -> b", "'a{{i}' has a brace without its other one")]
    [InlineData("a{i} -> b{i", "'b{i' has a brace without its other one")]
    [InlineData("a{i} -> b i}", "'i' is no change of a tensor: there are transpose, permute(…) and reshape(…), and at the end 'if NAME'")]
    [InlineData("a{i} -> b{k}", "{k} does not stand on the left")]
    [InlineData("a{path*} -> b{path}", "{path} does not stand on the left")]
    [InlineData("a{i} -> b{k+1}", "{k} does not stand on the left")]
    [InlineData("a{i} -> b{i*2}", "{i*2} is no placeholder: those on the right are one of the left, or one with a number added, such as {i+1}")]
    [InlineData("a{i} -> b{i+}", "{i+} is no placeholder: those on the right are one of the left, or one with a number added, such as {i+1}")]
    [InlineData("a{i} -> b{i+9999999999}", "{i+9999999999} is no placeholder: those on the right are one of the left, or one with a number added, such as {i+1}")]
    [InlineData("a -> ignore transpose", "after 'ignore' nothing may stand but a condition, and 'transpose' does")]
    [InlineData("a -> b transpose(1, 0)", "transpose takes no numbers and reverses all dimensions: for another order there is permute(…)")]
    [InlineData("a -> b permute", "permute takes the index of each dimension once, counted from 0, such as permute(3, 2, 0, 1)")]
    [InlineData("a -> b permute(1, 2)", "permute takes the index of each dimension once, counted from 0, such as permute(3, 2, 0, 1)")]
    [InlineData("a -> b permute(0, 0)", "permute takes the index of each dimension once, counted from 0, such as permute(3, 2, 0, 1)")]
    [InlineData("a -> b reshape", "reshape takes the new shape, such as reshape(64, 10)")]
    [InlineData("a -> b reshape()", "reshape takes the new shape, such as reshape(64, 10)")]
    [InlineData("a -> b reshape(-1, 10)", "'-1' in 'reshape(-1, 10)' is no whole number")]
    [InlineData("a -> b reshape(2,, 3)", "'' in 'reshape(2,, 3)' is no whole number")]
    [InlineData("a -> b flip", "'flip' is no change of a tensor: there are transpose, permute(…) and reshape(…), and at the end 'if NAME'")]
    [InlineData("a -> b transpose 7", "'7' is no change of a tensor: there are transpose, permute(…) and reshape(…), and at the end 'if NAME'")]
    [InlineData("a -> b if", "'if' is no change of a tensor: there are transpose, permute(…) and reshape(…), and at the end 'if NAME'")]
    [InlineData("a -> b if c d", "'if' is no change of a tensor: there are transpose, permute(…) and reshape(…), and at the end 'if NAME'")]
    [InlineData("a -> b if {c}", "{c} does not stand on the left")]
    [InlineData("a -> b -> c", "'-> c' is no change of a tensor: there are transpose, permute(…) and reshape(…), and at the end 'if NAME'")]
    public void A_line_that_is_no_rule_is_named(string line, string problem)
    {
        string message = Assert.Throws<FormatException>(() => WeightMap.Parse($"# a comment\nx -> y\n  {line}  # why\n")).Message;
        Assert.Equal($"line 3, '{line}': {problem}.", message);
    }

    [Fact]
    public void A_line_of_a_file_is_named_with_the_file()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("wrong.map", "a -> b\r\nc = d\r\n"u8);
        var error = Assert.Throws<DataFileException>(() => WeightMap.Load(path));
        Assert.Equal($"{path}: line 2, 'c = d': a rule is 'name in the file -> name in the network', or 'name in the file -> ignore'.", error.Message);
        Assert.Equal(path, error.Path);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"{folder.File("none.map")}: there is no such file.", Assert.Throws<DataFileException>(() => WeightMap.Load(folder.File("none.map"))).Message);
        Assert.Contains("could not be read", Assert.Throws<DataFileException>(() => WeightMap.Load(folder.Path)).Message);
    }

    [Fact]
    public void Of_lines_with_a_wrong_one_none_is_added()
    {
        WeightMap map = new();
        Assert.Contains("line 2, 'b'", Assert.Throws<FormatException>(() => map.Add("a -> b\nb")).Message);
        Assert.Equal("a", map.Apply("a", new HashSet<string>())?.Name);
    }

    [Theory]
    [InlineData("layer.one.w", "{i+1} adds to a number, but {i} stands for 'one'")]
    [InlineData("layer.-1.w", "{i+1} adds to a number, but {i} stands for '-1'")]
    [InlineData("layer.99999999999.w", "{i+1} adds to a number, but {i} stands for '99999999999'")]
    public void What_is_no_number_cannot_be_counted_up(string name, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => WeightMap.Parse("layer.{i}.w -> b{i+1}").Apply(name, new HashSet<string>())).Message);

    [Fact]
    public void Nothing_is_counted_below_zero() => Assert.Equal(
        "{i-2} comes to -1: names count from 0",
        Assert.Throws<FormatException>(() => WeightMap.Parse("layer.{i}.w -> b{i-2}").Apply("layer.1.w", new HashSet<string>())).Message);
}
