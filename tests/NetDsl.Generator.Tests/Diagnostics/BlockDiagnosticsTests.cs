namespace NetDsl.Generator.Tests;

/// <summary>NDSL07xx: the declaration of a block; and what is wrong inside one in a use of it.</summary>
public class BlockDiagnosticsTests
{
    private const string Net = "[Input(2, 6, 6)]\n[Own]\n[Flatten, MeanSquaredError]";

    [Fact]
    public void WithoutLayers() => Check.Diagnostics(
        Sources.Used(Net, "public sealed class {|NDSL0701:OwnAttribute|} : BlockAttribute;"), "The block Own has no layers: write them as attributes above the class OwnAttribute");

    [Fact]
    public void InItself() => Check.Diagnostics(
        Sources.Used(Net, "[ReLU, {|NDSL0702:Own|}]\npublic sealed class OwnAttribute : BlockAttribute;"),
        "layer 2 of Own, Own, uses Own in itself, which would never end: remove it, or write the layers of one round");

    [Fact]
    public void InItselfThroughAnother() => Check.Diagnostics(
        Sources.Used(Net, "[{|NDSL0702:Other|}]\npublic sealed class OwnAttribute : BlockAttribute;\n[ReLU, {|NDSL0702:Own|}]\npublic sealed class OtherAttribute : BlockAttribute;"),
        "layer 1 of Own, Other, uses Own in itself through Other, which would never end: remove it, or write the layers of one round",
        "layer 2 of Other, Own, uses Other in itself through Own, which would never end: remove it, or write the layers of one round");

    [Theory]
    [InlineData("Input(3)", "an input")]
    [InlineData("SoftmaxCrossEntropy", "a loss")]
    public void WhatANetworkHolds(string layer, string kind) => Check.Diagnostics(
        Sources.Used(Net, $"[ReLU, {{|NDSL0703:{layer}|}}]\npublic sealed class OwnAttribute : BlockAttribute;"),
        $"layer 2 of Own, {layer.Split('(')[0]}, is {kind}, which a block cannot hold: move it to the network that uses the block");

    [Theory]
    [InlineData("[{|NDSL0705:Dense(2)|}, ReLU]\npublic class Lost;", "Lost has layers such as [Dense] but is neither a network nor a block: add [Network], or derive it from BlockAttribute")]
    [InlineData("[{|NDSL0705:Own|}]\npublic sealed class LostAttribute : Attribute;", "LostAttribute has layers such as [Own] but is neither a network nor a block: add [Network], or derive it from BlockAttribute")]
    public void OnTheWrongClass(string lost, string message) => Check.Diagnostics(
        Sources.Used(Net, $"{lost}\n[ReLU]\npublic sealed class OwnAttribute : BlockAttribute;"), message);

    [Theory]
    [InlineData("Conv2D({|NDSL0706:Arg.Chanels / 2|}, 1)", "layer 1 of Own, Conv2D, names Arg.Chanels, but Own has Arg.Channels, Arg.Growth: write Arg.Channels, or add 'int chanels' to the parameters of its constructor")]
    [InlineData("Conv2D(2, 1, Padding = {|NDSL0706:Arg.Padding|})", "layer 1 of Own, Conv2D, names Arg.Padding, but Own has Arg.Channels, Arg.Growth: add 'int padding' to the parameters of its constructor")]
    public void AnArgumentThatItDoesNotHave(string layer, string message) => Check.Diagnostics(
        Sources.Used(Net, $"[{layer}]\npublic sealed class OwnAttribute(int channels = 2) : BlockAttribute(channels) {{ public int Growth {{ get; set; }} }}"), message);

    [Fact]
    public void NoArgumentsAtAll() => Check.Diagnostics(
        Sources.Used(Net, "[Conv2D({|NDSL0706:Arg.Channels|}, 1)]\npublic sealed class OwnAttribute : BlockAttribute;"),
        "layer 1 of Own, Conv2D, names Arg.Channels, but Own takes no numbers: add 'int channels' to the parameters of its constructor");

    [Theory]
    [InlineData("Conv2D({|NDSL0707:Arg.Channels * 2|}, 1)", "layer 2, Conv2D, names Arg.Channels, which has a value in a block alone: write a number")]
    [InlineData("Own(Repeat = {|NDSL0707:NetDsl.Arg.Depth|})", "layer 2, Own, names NetDsl.Arg.Depth, which has a value in a block alone: write a number")]
    public void AnArgumentOutside(string layer, string message) => Check.Diagnostics(
        Sources.Used($"[Input(2, 6, 6)]\n[{layer}]\n[Flatten, MeanSquaredError]", "[ReLU]\npublic sealed class OwnAttribute : BlockAttribute;"), message);

    [Theory]
    [InlineData("Conv2D({|NDSL0708:Arg.Channels << 1|}, 1)", "filters", "Arg.Channels << 1")]
    [InlineData("Conv2D({|NDSL0708:(int)(Arg.Channels * 1.5)|}, 1)", "filters", "(int)(Arg.Channels * 1.5)")]
    [InlineData("Conv2D(2, 1, Name = {|NDSL0708:nameof(Arg.Channels)|})", "Name", "nameof(Arg.Channels)")]
    public void ArithmeticThatCannotBeRead(string layer, string argument, string piece) => Check.Diagnostics(
        Sources.Used(Net, $"[{layer}]\npublic sealed class OwnAttribute(int channels = 2) : BlockAttribute(channels);"),
        $"layer 1 of Own, Conv2D, computes {argument} with '{piece}', but arguments of a block combine with integers alone, by + - * / %, comparisons and ?:, for what takes a number");

    [Theory]
    [InlineData("Arg.Channels / (Arg.Stride - 1)", "Arg.Channels / (Arg.Stride - 1), which divides by zero")]
    [InlineData("Arg.Channels % (Arg.Stride - 1) * 4", "(Arg.Channels % (Arg.Stride - 1)) * 4, which divides by zero")]
    [InlineData("(Arg.Channels - 840) * 300000000", "(Arg.Channels - 840) * 300000000, which is more than an int can hold")]
    public void ArithmeticThatFails(string expression, string said)
    {
        string message = $"layer 2, Own(9), layer 1, Conv2D, computes filters as {said}: change it, or what the use of the block gives";
        Check.Diagnostics(
            Sources.Used(
                "[Input(2, 6, 6)]\n[{|NDSL0709:Own(9)|}]\n[Flatten, MeanSquaredError]",
                $"[Conv2D({{|NDSL0709:{expression}|}}, 1)]\npublic sealed class OwnAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);"),
            message, message);
    }

    /// <summary>What does not fit is marked at the use and at the argument in the block, each with the other.</summary>
    [Fact]
    public void ALayerThatDoesNotFitInAUse()
    {
        const string Message = "layer 2, Outer, layer 1, Own(9), layer 2, Conv2D(4, kernel 9x9), needs an input of at least 9x9 but receives 2x6x6 from layer 2, Outer, layer 1, Own(9), layer 1, ReLU: "
            + "make the kernel smaller, add padding, or pool less before it";
        string source = Sources.Used(
            "[Input(2, 6, 6)]\n[{|NDSL0202:Outer|}]\n[Flatten, MeanSquaredError]",
            "[ReLU, Conv2D(4, {|NDSL0202:Arg.Kernel|})]\npublic sealed class OwnAttribute(int kernel) : BlockAttribute(kernel);\n[Own(9)]\npublic sealed class OuterAttribute : BlockAttribute;");
        Check.Diagnostics(source, Message, Message);

        Marked marked = Marked.Parse(source);
        var found = GeneratorHarness.Analyze(marked.Text);
        Assert.Equal(["Own(9)", "Arg.Kernel"], found[0].AdditionalLocations.Select(Text));
        Assert.Equal(["Outer", "Own(9)"], found[1].AdditionalLocations.Select(Text));
        string Text(Microsoft.CodeAnalysis.Location location) => marked.Text.Substring(location.SourceSpan.Start, location.SourceSpan.Length);
    }

    /// <summary>A warning in a block stands there once for each use, however often it is repeated.</summary>
    [Fact]
    public void AWarningInARepeatedBlock()
    {
        const string Message = "layer 2, Own, first of 3, layer 3, Tanh, is a second activation on the output of layer 2, Own, first of 3, layer 2, ReLU: put a layer with weights between them, or remove one of them";
        Check.Diagnostics(
            Sources.Used("[Input(4)]\n[{|NDSL0108:Own(Repeat = 3)|}]\n[MeanSquaredError]", "[Dense(4), ReLU, {|NDSL0108:Tanh|}]\npublic sealed class OwnAttribute : BlockAttribute;"),
            Message, Message);
    }

    [Fact]
    public void LayersOnAnotherPart() => Check.Diagnostics(
        Sources.Used(Net, "[ReLU]\npublic sealed partial class OwnAttribute : BlockAttribute;\n[{|NDSL0003:Flatten|}]\npartial class OwnAttribute;"),
        "Flatten stands on another declaration of OwnAttribute than its base class, where its place among the layers is not defined: move it to the declaration that bears its base class");

    [Fact]
    public void UnknownKind() => Check.Diagnostics(
        Sources.Used(Net, "[{|NDSL0106:Mystery|}]\npublic sealed class OwnAttribute : BlockAttribute;\npublic sealed class MysteryAttribute : LayerAttribute;"),
        "layer 1 of Own, Mystery, is no layer that this generator knows: derive a pointwise layer from ActivationAttribute and give it a static 'float Formula(float x)'");

    [Fact]
    public void NamesMeet()
    {
        Check.Diagnostics(
            Sources.Used("[Input(4)]\n[Own(Name = \"a\")]\n[Own(Name = {|NDSL0107:\"a\"|})]\n[MeanSquaredError]", "[Dense(4)]\npublic sealed class OwnAttribute : BlockAttribute;"),
            "layer 3, Own, has the name 'a', which another layer has too: give it another Name, because names tell parameters apart in files");
    }

    /// <summary>Of what C# itself does not understand it says so alone.</summary>
    [Theory]
    [InlineData("[Missing]", "CS0246")]
    [InlineData("[Conv2D(Arg.Channels, Nothing.At.All)]", "CS0103")]
    [InlineData("[Conv2D(\"three\", Arg.Channels)]", "CS1503")]
    [InlineData("[Conv2D(Arg.Channels)]", "CS1729")]
    [InlineData("[Conv2D(System.Math.Max(Arg.Channels, 3), 1)]", "CS0182")]
    public void WhatCSharpSays(string layers, string id) =>
        Check.CSharpOnly(Sources.Used(Net, $"{layers}\npublic sealed class OwnAttribute(int channels = 2) : BlockAttribute(channels);"), id);
}
