using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>What layers share that slide a window over an image.</summary>
internal abstract class WindowRule : LayerRule
{
    private static readonly string[] SquareName = ["kernel", "size"];

    /// <summary>Reads the window and checks it against the image.</summary>
    /// <param name="arguments">The layer's arguments.</param>
    /// <param name="lowering">The graph so far.</param>
    /// <param name="strideIsKernel">Whether the stride is the window's own size unless given, as in pooling.</param>
    /// <returns>The window, or null where something is wrong and was reported.</returns>
    protected static Window? ReadWindow(LayerArguments arguments, Lowering lowering, bool strideIsKernel)
    {
        (string heightName, string widthName) = KernelNames(arguments);
        int height = arguments.Int(heightName);
        int width = arguments.Int(widthName);
        int stride = arguments.Int("Stride", whenAbsent: 1);
        int padding = arguments.Int("Padding");
        Window window = new(
            height,
            width,
            Stride(arguments, "StrideHeight", stride, strideIsKernel ? height : 1),
            Stride(arguments, "StrideWidth", stride, strideIsKernel ? width : 1),
            arguments.Int("PaddingHeight", padding),
            arguments.Int("PaddingWidth", padding))
        {
            DilationHeight = arguments.Int("DilationHeight", arguments.Int("Dilation", whenAbsent: 1)),
            DilationWidth = arguments.Int("DilationWidth", arguments.Int("Dilation", whenAbsent: 1)),
        };
        if (!AreInRange(arguments, lowering, window, heightName, widthName) || !lowering.RequireImage())
        {
            return null;
        }

        if (arguments.Bool("Same", whenAbsent: false))
        {
            return SamePadding(lowering, window, arguments);
        }

        if (!Fits(lowering, window, arguments))
        {
            return null;
        }

        if (arguments.Bool("CeilMode", whenAbsent: false))
        {
            return window.RoundedUp(lowering.Shape.Height, lowering.Shape.Width);
        }

        UnreadEdge.Check(lowering, window, arguments, KernelNames(arguments), canPad: !strideIsKernel);
        return window;
    }

    /// <summary>The window with the padding that keeps the size, or null where the layer says another padding too.</summary>
    private static Window? SamePadding(Lowering lowering, Window window, LayerArguments arguments)
    {
        if (new[] { "Padding", "PaddingHeight", "PaddingWidth" }.FirstOrDefault(arguments.Has) is { } other)
        {
            lowering.Report(ProblemId.PaddingTwice, other, lowering.Title(lowering.Layer), other);
            return null;
        }

        return window.Same(lowering.Shape.Height, lowering.Shape.Width);
    }

    protected static string DescribeKernel(LayerArguments arguments)
    {
        (string height, string width) = KernelNames(arguments);
        return $"{arguments.Int(height)}x{arguments.Int(width)}";
    }

    protected static string DescribeOptions(LayerArguments arguments)
    {
        string text = string.Empty;
        foreach (string option in new[] { "Stride", "StrideHeight", "StrideWidth", "Padding", "PaddingHeight", "PaddingWidth", "Dilation", "DilationHeight", "DilationWidth", "Groups" })
        {
            text += arguments.Has(option) ? $", {Words(option)} {arguments.Int(option)}" : string.Empty;
        }

        text += arguments.Bool("Same", whenAbsent: false) ? ", same padding" : string.Empty;
        return arguments.Bool("CeilMode", whenAbsent: false) ? text + ", ceil mode" : text;
    }

    private static string Words(string option) => option.Replace("Height", " height").Replace("Width", " width").ToLowerInvariant();

    private static (string Height, string Width) KernelNames(LayerArguments arguments)
    {
        string square = arguments.FirstGiven(SquareName);
        return arguments.Has(square) ? (square, square) : ("kernelHeight", "kernelWidth");
    }

    private static int Stride(LayerArguments arguments, string own, int both, int whenAbsent) =>
        arguments.Int(own, arguments.Has("Stride") ? both : whenAbsent);

    private static bool AreInRange(LayerArguments arguments, Lowering lowering, Window window, string heightName, string widthName)
    {
        bool kernel = heightName == widthName
            ? lowering.RequireAtLeast(1, (heightName, window.KernelHeight))
            : lowering.RequireAtLeast(1, (heightName, window.KernelHeight), (widthName, window.KernelWidth));
        bool stride = RequirePair(arguments, lowering, 1, "Stride", window.StrideHeight, window.StrideWidth);
        bool dilation = RequirePair(arguments, lowering, 1, "Dilation", window.DilationHeight, window.DilationWidth);
        return RequirePair(arguments, lowering, 0, "Padding", window.PaddingHeight, window.PaddingWidth) && kernel && stride && dilation;
    }

    /// <summary>Checks a value down and across, and names the argument that it came from.</summary>
    private static bool RequirePair(LayerArguments arguments, Lowering lowering, int least, string name, int down, int across)
    {
        string downName = arguments.Has(name + "Height") ? name + "Height" : name;
        string acrossName = arguments.Has(name + "Width") ? name + "Width" : name;
        bool shared = arguments.Has(name) && downName == name && acrossName == name;
        if (shared)
        {
            return lowering.RequireAtLeast(least, (name, down));
        }

        return (!arguments.Has(downName) || lowering.RequireAtLeast(least, (downName, down)))
            & (!arguments.Has(acrossName) || lowering.RequireAtLeast(least, (acrossName, across)));
    }

    private static bool Fits(Lowering lowering, Window window, LayerArguments arguments)
    {
        Shape shape = lowering.Shape;
        bool tall = shape.Height + (2L * window.PaddingHeight) >= window.ReachHeight;
        bool wide = shape.Width + (2L * window.PaddingWidth) >= window.ReachWidth;
        if (tall && wide)
        {
            return true;
        }

        (string heightName, string widthName) = KernelNames(arguments);
        ReportTooLarge(lowering, tall ? widthName : heightName, Least(window.ReachHeight, window.PaddingHeight), Least(window.ReachWidth, window.PaddingWidth));
        return false;
    }

    /// <summary>Blames the kernel or, where the map was once large enough, the layer that first made it too small.</summary>
    private static void ReportTooLarge(Lowering lowering, string argument, long height, long width)
    {
        string title = lowering.Title(lowering.Layer);
        (Node? before, int origin) = LastOfSize(lowering.Current!, height, width);
        if (before is null)
        {
            lowering.Report(ProblemId.WindowTooLarge, argument, title, $"{height}x{width}", lowering.Shape.ToString(), lowering.Sender);
            return;
        }

        string shrunk = $"from {before.Shape} to {lowering.Rows[origin].OutputShape}";
        Problem problem = lowering.Problem(ProblemId.MapShrunk, argument, title, $"{height}x{width}", lowering.Shape.ToString(), lowering.Title(origin), shrunk);
        lowering.Report(lowering.WithOrigin(problem, origin));
    }

    /// <summary>The last layer's value on the way here that was large enough, and the row of the layer after it.</summary>
    private static (Node? Before, int Origin) LastOfSize(Node last, long height, long width)
    {
        int origin = last.Layer;
        for (Node? node = last.Input; node is not null; node = node.Input)
        {
            bool isWhole = node.Layer != origin;
            if (isWhole && node.Shape.IsImage && node.Shape.Height >= height && node.Shape.Width >= width)
            {
                return (node, origin);
            }

            origin = node.Layer;
        }

        return (null, origin);
    }

    /// <summary>The smallest side that a kernel fits on.</summary>
    private static long Least(int kernel, int padding) => System.Math.Max(1, kernel - (2L * padding));
}
