using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>
/// Maxout: an affine layer of all pieces, whose values are then seen as an image with a piece in each row, and pooled down its columns.
/// </summary>
internal static class MaxoutLowering
{
    /// <summary>Appends the largest of the pieces that the current value holds one after the other.</summary>
    public static void AddLargest(Lowering lowering, int pieces, Shape output)
    {
        lowering.Add(new ReshapeNode(lowering.Layer, lowering.Current!, new Shape(1, pieces, output.Count)));
        Window column = new(pieces, 1, pieces, 1, 0, 0);
        lowering.Add(new PoolingNode(lowering.Layer, lowering.Current!, new Shape(1, 1, output.Count), PoolingKind.Max, column));
        lowering.Add(new ReshapeNode(lowering.Layer, lowering.Current!, output));
    }
}

internal sealed class MaxoutRule : LayerRule
{
    public override string Attribute => "NetDsl.MaxoutAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) => $"Maxout({arguments.Int("units")}, {arguments.Int("pieces")} pieces)";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int units = arguments.Int("units");
        int pieces = arguments.Int("pieces");
        if (!lowering.RequireAtLeast(1, ("units", units), ("pieces", pieces)) | !lowering.RequireVector() || !lowering.RequireValuesFit(pieces, units))
        {
            return;
        }

        int inputs = lowering.Shape.Count;
        int rows = pieces * units;
        if (!lowering.RequireWeightFits(rows, inputs))
        {
            return;
        }

        ParameterSlot weight = lowering.AddParameter("weight", ParameterRole.Weight, inputs, units, rows, inputs);
        ParameterSlot bias = lowering.AddParameter("bias", ParameterRole.Bias, inputs, units, rows);
        lowering.Operations = ((2L * inputs) + 2) * rows;
        lowering.Add(new ContractionNode(lowering.Layer, lowering.Current!, new Shape(rows), null, weight, bias));
        MaxoutLowering.AddLargest(lowering, pieces, new Shape(units));
    }
}

internal sealed class MaxoutConv2DRule : WindowRule
{
    public override string Attribute => "NetDsl.MaxoutConv2DAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"MaxoutConv2D({arguments.Int("filters")}, kernel {DescribeKernel(arguments)}{DescribeOptions(arguments)}, {arguments.Int("pieces")} pieces)";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int filters = arguments.Int("filters");
        int pieces = arguments.Int("pieces");
        bool positive = lowering.RequireAtLeast(1, ("filters", filters), ("pieces", pieces));
        if (ReadWindow(arguments, lowering, strideIsKernel: false) is not { } window || !positive)
        {
            return;
        }

        Shape input = lowering.Shape;
        Shape output = new(filters, window.OutputHeight(input.Height), window.OutputWidth(input.Width));
        if (!lowering.RequireValuesFit(pieces, filters, output.Height, output.Width))
        {
            return;
        }

        int channels = pieces * filters;
        if (!lowering.RequireWeightFits(channels, input.Channels, window.KernelHeight, window.KernelWidth))
        {
            return;
        }

        int fanIn = input.Channels * window.Size;
        int fanOut = filters * window.Size;
        ParameterSlot weight = lowering.AddParameter(
            "weight", ParameterRole.Weight, fanIn, fanOut, channels, input.Channels, window.KernelHeight, window.KernelWidth);
        ParameterSlot bias = lowering.AddParameter("bias", ParameterRole.Bias, fanIn, fanOut, channels);
        lowering.Operations = ((2L * fanIn) + 2) * pieces * output.Count;
        Shape all = new(channels, output.Height, output.Width);
        lowering.Add(new ContractionNode(lowering.Layer, lowering.Current!, all, window, weight, bias));
        MaxoutLowering.AddLargest(lowering, pieces, output);
    }
}
