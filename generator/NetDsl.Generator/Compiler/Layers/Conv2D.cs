using System.Globalization;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>What the convolutions share that sum products with weights.</summary>
internal abstract class ConvolutionRule : WindowRule
{
    protected static bool HasBias(LayerArguments arguments) => arguments.Bool("Bias", whenAbsent: true);

    /// <summary>Whether groups divide channels and filters; where not, those that do are named.</summary>
    public static bool AreEven(Lowering lowering, int filters, int groups)
    {
        int channels = lowering.Shape.Channels;
        if (channels % groups == 0 && filters % groups == 0)
        {
            return true;
        }

        string[] divisors = [.. Enumerable.Range(1, channels).Where(size => channels % size == 0 && filters % size == 0).Select(Number)];
        string choice = divisors.Length == 1 ? divisors[0] : $"{string.Join(", ", divisors.Take(divisors.Length - 1))} or {divisors[divisors.Length - 1]}";
        lowering.Report(ProblemId.GroupsMisfit, "Groups", lowering.Title(lowering.Layer), Number(channels), Number(filters), Number(groups), choice);
        return false;
    }

    /// <summary>Appends a convolution.</summary>
    /// <param name="lowering">The graph so far.</param>
    /// <param name="window">The window, which fits.</param>
    /// <param name="filters">How many filters there are.</param>
    /// <param name="groups">How many groups, which divide channels and filters.</param>
    /// <param name="hasBias">Whether each filter has a bias.</param>
    /// <param name="weightShape">The shape of the weight: filters, channels of a group, then the kernel's sizes.</param>
    /// <returns>Whether it fits; where not, that was reported.</returns>
    public static bool Add(Lowering lowering, Window window, int filters, int groups, bool hasBias, params int[] weightShape)
    {
        Shape input = lowering.Shape;
        int channels = input.Channels / groups;
        Shape output = new(filters, window.OutputHeight(input.Height), window.OutputWidth(input.Width));
        if (!lowering.RequireValuesFit(filters, output.Height, output.Width)
            || !lowering.RequireWeightFits(weightShape))
        {
            return false;
        }

        int fanIn = channels * window.Size;
        int fanOut = filters * window.Size;
        ParameterSlot weight = lowering.AddParameter("weight", ParameterRole.Weight, fanIn, fanOut, weightShape);
        ParameterSlot? bias = hasBias ? lowering.AddParameter("bias", ParameterRole.Bias, fanIn, fanOut, filters) : null;
        lowering.Operations = (2L * fanIn * output.Count) + (bias is null ? 0 : output.Count);
        lowering.Add(new ContractionNode(lowering.Layer, lowering.Current!, output, window, weight, bias));
        return true;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

internal sealed class Conv2DRule : ConvolutionRule
{
    public override string Attribute => "NetDsl.Conv2DAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"Conv2D({arguments.Int("filters")}, kernel {DescribeKernel(arguments)}{DescribeOptions(arguments)}{(HasBias(arguments) ? "" : ", no bias")})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int filters = arguments.Int("filters");
        int groups = arguments.Int("Groups", whenAbsent: 1);
        bool positive = lowering.RequireAtLeast(1, ("filters", filters)) & (!arguments.Has("Groups") || lowering.RequireAtLeast(1, ("Groups", groups)));
        if (ReadWindow(arguments, lowering, strideIsKernel: false) is { } window && positive && AreEven(lowering, filters, groups))
        {
            Add(lowering, window, filters, groups, HasBias(arguments), filters, lowering.Shape.Channels / groups, window.KernelHeight, window.KernelWidth);
        }
    }
}

/// <summary>A convolution with a group for each channel.</summary>
internal sealed class DepthwiseConv2DRule : ConvolutionRule
{
    public override string Attribute => "NetDsl.DepthwiseConv2DAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"DepthwiseConv2D(kernel {DescribeKernel(arguments)}{(arguments.Has("Multiplier") ? $", multiplier {arguments.Int("Multiplier")}" : "")}"
        + $"{DescribeOptions(arguments)}{(HasBias(arguments) ? "" : ", no bias")})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int multiplier = arguments.Int("Multiplier", whenAbsent: 1);
        bool positive = !arguments.Has("Multiplier") || lowering.RequireAtLeast(1, ("Multiplier", multiplier));
        if (ReadWindow(arguments, lowering, strideIsKernel: false) is { } window && positive && lowering.RequireValuesFit(lowering.Shape.Channels, multiplier))
        {
            int channels = lowering.Shape.Channels;
            Add(lowering, window, channels * multiplier, channels, HasBias(arguments), channels * multiplier, 1, window.KernelHeight, window.KernelWidth);
        }
    }
}
