using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>What layers share that slide a window over a sequence, C x L: they see it as an image of one row.</summary>
internal abstract class SequenceRule : LayerRule
{
    /// <summary>The name of the argument that gives the window's length.</summary>
    protected abstract string KernelName { get; }

    /// <summary>Sees the sequence as an image, and reads the window that slides over it.</summary>
    /// <returns>The window, or null where something is wrong and was reported.</returns>
    protected Window? ReadWindow(LayerArguments arguments, Lowering lowering, bool strideIsKernel)
    {
        int kernel = arguments.Int(KernelName);
        int stride = arguments.Int("Stride", strideIsKernel ? kernel : 1);
        int padding = arguments.Int("Padding");
        int dilation = arguments.Int("Dilation", whenAbsent: 1);
        bool inRange = lowering.RequireAtLeast(1, (KernelName, kernel))
            & (!arguments.Has("Stride") || lowering.RequireAtLeast(1, ("Stride", stride)))
            & lowering.RequireAtLeast(0, ("Padding", padding))
            & lowering.RequireAtLeast(1, ("Dilation", dilation));
        if (!RequireSequence(lowering) || !inRange)
        {
            return null;
        }

        int length = lowering.Shape.Dimensions[1];
        Window window = new(1, kernel, 1, stride, 0, padding) { DilationWidth = dilation };
        if (arguments.Bool("Same", whenAbsent: false))
        {
            return SamePadding(arguments, lowering, window, length);
        }

        if (length + (2L * padding) < window.ReachWidth)
        {
            lowering.Report(
                ProblemId.WindowTooLarge, KernelName, lowering.Title(lowering.Layer), $"{lowering.Shape.Dimensions[0]}x{window.ReachWidth - (2L * padding)}",
                lowering.Shape.ToString(), lowering.Sender);
            return null;
        }

        return arguments.Bool("CeilMode", whenAbsent: false) ? window.RoundedUp(1, length) : window;
    }

    /// <summary>The sequence as an image of one row, which the next node takes.</summary>
    protected static void SeeAsImage(Lowering lowering) =>
        lowering.Add(new ReshapeNode(lowering.Layer, lowering.Current!, new Shape(lowering.Shape.Dimensions[0], 1, lowering.Shape.Dimensions[1])));

    /// <summary>An image of one row as a sequence again.</summary>
    protected static void SeeAsSequence(Lowering lowering) =>
        lowering.Add(new ReshapeNode(lowering.Layer, lowering.Current!, new Shape(lowering.Shape.Channels, lowering.Shape.Width)));

    protected static string DescribeOptions(LayerArguments arguments)
    {
        string text = string.Empty;
        foreach (string option in new[] { "Stride", "Padding", "Dilation", "Groups" })
        {
            text += arguments.Has(option) ? $", {option.ToLowerInvariant()} {arguments.Int(option)}" : string.Empty;
        }

        text += arguments.Bool("Same", whenAbsent: false) ? ", same padding" : string.Empty;
        return arguments.Bool("CeilMode", whenAbsent: false) ? text + ", ceil mode" : text;
    }

    private static Window? SamePadding(LayerArguments arguments, Lowering lowering, Window window, int length)
    {
        if (arguments.Has("Padding"))
        {
            lowering.Report(ProblemId.PaddingTwice, "Padding", lowering.Title(lowering.Layer), "Padding");
            return null;
        }

        return window.Same(1, length);
    }

    private static bool RequireSequence(Lowering lowering)
    {
        if (lowering.Shape.Rank != 2)
        {
            lowering.Report(ProblemId.NeedsSequence, null, lowering.Title(lowering.Layer), lowering.Shape.ToString(), lowering.Sender);
        }

        return lowering.Shape.Rank == 2;
    }
}

internal sealed class Conv1DRule : SequenceRule
{
    public override string Attribute => "NetDsl.Conv1DAttribute";

    protected override string KernelName => "kernel";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"Conv1D({arguments.Int("filters")}, kernel {arguments.Int("kernel")}{DescribeOptions(arguments)}{(HasBias(arguments) ? "" : ", no bias")})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int filters = arguments.Int("filters");
        int groups = arguments.Int("Groups", whenAbsent: 1);
        bool positive = lowering.RequireAtLeast(1, ("filters", filters), ("Groups", groups));
        if (ReadWindow(arguments, lowering, strideIsKernel: false) is not { } window || !positive || !ConvolutionRule.AreEven(lowering, filters, groups))
        {
            return;
        }

        SeeAsImage(lowering);
        if (ConvolutionRule.Add(lowering, window, filters, groups, HasBias(arguments), filters, lowering.Shape.Channels / groups, window.KernelWidth))
        {
            SeeAsSequence(lowering);
        }
    }

    private static bool HasBias(LayerArguments arguments) => arguments.Bool("Bias", whenAbsent: true);
}

internal abstract class Pool1DRule(string keyword, PoolingKind kind) : SequenceRule
{
    public override string Attribute => $"NetDsl.{keyword}Attribute";

    protected override string KernelName => "size";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) => $"{keyword}({arguments.Int("size")}{DescribeOptions(arguments)})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        if (ReadWindow(arguments, lowering, strideIsKernel: true) is not { } window
            || !lowering.Require("Padding", window.PaddingWidth, window.PaddingWidth < window.KernelWidth, $"less than the window's length, {window.KernelWidth}")
            || !lowering.RequireValuesFit(lowering.Shape.Dimensions[0], window.OutputWidth(lowering.Shape.Dimensions[1])))
        {
            return;
        }

        SeeAsImage(lowering);
        Shape output = new(lowering.Shape.Channels, 1, window.OutputWidth(lowering.Shape.Width));
        lowering.Operations = (long)output.Count * (kind == PoolingKind.Max ? window.Size - 1 : window.Size);
        lowering.Add(new PoolingNode(lowering.Layer, lowering.Current!, output, kind, window) { CountsPadding = arguments.Bool("CountIncludePad", whenAbsent: true) });
        SeeAsSequence(lowering);
    }
}

internal sealed class MaxPool1DRule() : Pool1DRule("MaxPool1D", PoolingKind.Max);

internal sealed class AvgPool1DRule() : Pool1DRule("AvgPool1D", PoolingKind.Average);
