namespace NetDsl.Generator.Tests;

/// <summary>NDSL06xx: taps, branches, joins and rounds.</summary>
public class FlowDiagnostics
{
    [Fact]
    public void BranchesOfUnlikeShapes() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Branch, Dense(3)]\n[Branch, Dense(2)]\n[{|NDSL0601:Add|}]\n[MeanSquaredError]"),
        "layer 6, Add, joins values of one shape but receives 3 from layer 3, Dense(3) and 2 from layer 5, Dense(2): change one of the two");

    [Fact]
    public void ImagesOfUnlikeSizes() => Check.Diagnostics(
        Sources.Used("[Input(1, 6, 6)]\n[Branch, Conv2D(2, 3)]\n[Branch]\n[{|NDSL0601:Concat|}]\n[Flatten, MeanSquaredError]"),
        "layer 5, Concat, joins values whose shapes are the same after the first dimension but receives 2x4x4 from layer 3, Conv2D(2, kernel 3x3) and 1x6x6 from layer 1, Input(1, 6, 6): change one of the two");

    [Fact]
    public void ATapOfAnotherShape() => Check.Diagnostics(
        Sources.Used("[Input(4), Tap(\"a\")]\n[Dense(4), Tap(\"b\"), ReLU]\n[Multiply(\"b\", \"a\"), Dense(3)]\n[Add({|NDSL0601:\"a\"|}), MeanSquaredError]"),
        "layer 8, Add(a), joins values of one shape but receives 3 from layer 7, Dense(3) and 4 from layer 1, Input(4): change one of the two");

    [Theory]
    [InlineData("Shortcut.Identity", "Conv2D(4, 3, Padding = 1)", "choose Shortcut.ZeroPad or Shortcut.Projection, or give both the same shape", "4x6x6")]
    [InlineData("", "Conv2D(1, 3, Padding = 1)", "choose Shortcut.Projection, or give both the same shape", "1x6x6")]
    [InlineData("Shortcut.ZeroPad", "Conv2D(1, 3, Padding = 1)", "Shortcut.ZeroPad can add channels of images but take none away: choose Shortcut.Projection", "1x6x6")]
    [InlineData("Shortcut.ZeroPad", "Conv2D(4, 3)", "no stride of a shortcut leads from the one size to the other: pad the layers between so that they keep the size, or divide it by their stride", "4x4x4")]
    [InlineData("Shortcut.Projection", "Conv2D(4, 3)", "no stride of a shortcut leads from the one size to the other: pad the layers between so that they keep the size, or divide it by their stride", "4x4x4")]
    [InlineData("Shortcut.Projection", "Flatten", "no shortcut leads from the one number of dimensions to the other: give both the same shape", "72")]
    public void AShortcutThatDoesNotFit(string shortcut, string layer, string way, string shape)
    {
        string skip = shortcut.Length == 0 ? "{|NDSL0602:AddSkip|}" : $"AddSkip({{|NDSL0602:{shortcut}|}})";
        string described = shortcut switch { "Shortcut.ZeroPad" => "AddSkip(zero-padded)", "Shortcut.Projection" => "AddSkip(projected)", _ => "AddSkip" };
        string title = layer == "Flatten" ? "Flatten" : layer.Replace("3", "kernel 3x3", StringComparison.Ordinal).Replace("Padding =", "padding", StringComparison.Ordinal);
        string message = $"layer 2, Wide, layer 2, {described}, adds the block's input, 2x6x6 from layer 1, Input(2, 6, 6), to {shape} from layer 2, Wide, layer 1, {title}: {way}";
        Check.Diagnostics(
            Sources.Used("[Input(2, 6, 6)]\n[{|NDSL0602:Wide|}]\n[Flatten, MeanSquaredError]", $"[{layer}, {skip}]\npublic sealed class WideAttribute : BlockAttribute;"),
            message, message);
    }

    [Theory]
    [InlineData("[Dense(3), Tap(\"trunk\"), ReLU, Concat({|NDSL0603:\"trunc\"|}), From(\"trunk\"), Dense(2)]", "layer 5, Concat, takes the tap 'trunc', which no [Tap] before it names: write 'trunk'")]
    [InlineData("[Dense(3), Tap(\"trunk\"), ReLU, Add(\"trunk\", {|NDSL0603:\"x\"|})]", "layer 5, Add, takes the tap 'x', which no [Tap] before it names: take one of 'trunk', or name the value by [Tap(\"x\")]")]
    [InlineData("[Dense(3), Add({|NDSL0603:\"x\"|})]", "layer 3, Add, takes the tap 'x', which no [Tap] before it names: name the value by [Tap(\"x\")]")]
    [InlineData("[Dense(4), From({|NDSL0603:\"x\"|})]", "layer 3, From, takes the tap 'x', which no [Tap] before it names: name the value by [Tap(\"x\")]")]
    [InlineData("[Add({|NDSL0603:\"x\"|}), Dense(4), Tap(\"x\")]", "layer 2, Add, takes the tap 'x', which only layer 4, Tap, further down names: values flow downwards, so name it before")]
    public void ATapThatDoesNotExist(string layers, string message) =>
        Check.Diagnostics(Sources.Used($"[Input(4)]\n{layers}\n[MeanSquaredError]"), message);

    [Fact]
    public void ATapThatNothingTakes() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Dense(3), {|NDSL0604:Tap(\"a\")|}, ReLU]\n[MeanSquaredError]"),
        "layer 3, Tap, names a value 'a' that no [From], [Add], [Multiply] or [Concat] after it takes: take it or remove the tap");

    [Theory]
    [InlineData("[Tap(\"a\"), Dense(4), Tap({|NDSL0605:\"a\"|}), Add(\"a\")]", "layer 4, Tap, gives a value the name 'a', which layer 2, Tap, has given to another: choose a different name")]
    [InlineData("[Output(\"a\"), Dense(4), Output({|NDSL0605:\"a\"|})]", "layer 4, Output, gives a value the name 'a', which layer 2, Output, has given to another: choose a different name")]
    public void ANameForTwoValues(string layers, string message) => Check.Diagnostics(Sources.Used($"[Input(4)]\n{layers}\n[MeanSquaredError]"), message);

    [Fact]
    public void BranchesThatNothingJoins() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[{|NDSL0606:Branch|}, Dense(3)]\n[Branch, Dense(3)]\n[MeanSquaredError]"),
        "layer 2, Branch, starts branches that nothing joins before layer 6, MeanSquaredError: end them with [Concat], [Add] or [Multiply]");

    [Fact]
    public void BranchesOfABlockThatNothingJoins() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Fork]\n[MeanSquaredError]", "[Dense(2), {|NDSL0606:Branch|}, Dense(3)]\n[Branch, Dense(3)]\npublic sealed class ForkAttribute : BlockAttribute;"),
        "layer 2 of Fork, Branch, starts branches that nothing joins before the end of Fork: end them with [Concat], [Add] or [Multiply]");

    [Theory]
    [InlineData("[Dense(3), {|NDSL0607:Add|}]", "layer 3, Add, joins branches, but no [Branch] before it starts any: name what to join, as in [Add(\"tap\")], or start branches")]
    [InlineData("[Branch, Dense(4), {|NDSL0607:Concat|}]", "layer 4, Concat, joins branches, but layer 2, Branch, is the only one: start another one by [Branch], which is the identity where it has no layers")]
    public void NothingToJoin(string layers, string message) => Check.Diagnostics(Sources.Used($"[Input(4)]\n{layers}\n[MeanSquaredError]"), message);

    [Fact]
    public void AddSkipOutsideABlock() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Dense(4), {|NDSL0608:AddSkip|}]\n[MeanSquaredError]"),
        "layer 3, AddSkip, adds the input of a block but stands in none: put its layers into a block, or name the value to add by [Tap(\"x\")] and write [Add(\"x\")]");

    [Fact]
    public void AValueThatGoesNowhere() => Check.Diagnostics(
        Sources.Used("[Input(4), Tap(\"in\")]\n[Dense(4), {|NDSL0609:ReLU|}]\n[From(\"in\"), Dense(2)]\n[MeanSquaredError]"),
        "layer 4, ReLU, gives a value that nothing takes, because layer 5, From, goes on from another one: name it by [Tap(\"x\")] and join it, or remove what computes it");

    [Fact]
    public void ARoundThatDoesNotFitTheNext() => Check.Diagnostics(
        Sources.Used(
            "[Input(1, 9, 9)]\n[Shrink(2, Repeat = {|NDSL0610:3|})]\n[Flatten, MeanSquaredError]",
            "[Conv2D(Arg.Channels, {|NDSL0610:5|}), ReLU]\npublic sealed class ShrinkAttribute(int channels) : BlockAttribute(channels);"),
        Enumerable.Repeat(
            "layer 2, Shrink(2), cannot be repeated: its first round makes 2x5x5 of 1x9x9, which a later round does not take; let it keep the shape, or change it in a use of its own before. "
            + "(layer 2, Shrink(2), third of 3, layer 1, Conv2D(2, kernel 5x5), needs an input of at least 5x5 but receives 2x1x1, because layer 2, Shrink(2), second of 3, layer 1, Conv2D(2, kernel 5x5), "
            + "shrinks the map from 2x5x5 to 2x1x1: use a smaller kernel or stride there, add padding, or make this kernel smaller)",
            2).ToArray());

    [Fact]
    public void RoundsWithoutEnd() => Check.Diagnostics(
        Sources.Used("[Input(4)]\n[Same(Repeat = {|NDSL0611:1000000000|})]\n[MeanSquaredError]", "[Flatten]\npublic sealed class SameAttribute : BlockAttribute;"),
        "layer 2, Same, would make more than 10000 layers: repeat it less often");

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    public void RepeatedLessThanOnce(string times) => Check.Diagnostics(
        Sources.Used($"[Input(4)]\n[Same(Repeat = {{|NDSL0201:{times}|}})]\n[MeanSquaredError]", "[Flatten]\npublic sealed class SameAttribute : BlockAttribute;"),
        $"layer 2, Same, needs Repeat to be at least 1 but receives {times}");

    /// <summary>A fork or a skip before the input has the diagnostic of every layer there.</summary>
    [Theory]
    [InlineData("Branch")]
    [InlineData("From(\"x\")")]
    [InlineData("Tap(\"x\")")]
    public void BeforeTheInput(string layer) => Check.Diagnostics(
        Sources.Used($"[{{|NDSL0105:{layer}|}}, Input(4)]\n[MeanSquaredError]"),
        $"layer 1, {layer.Split('(')[0]}, stands before [Input], which gives the shape it would receive: move it after [Input]");
}
