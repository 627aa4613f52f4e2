using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

internal sealed class Conv2DRule : WindowRule
{
    public override string Attribute => "NetDsl.Conv2DAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"Conv2D({arguments.Int("filters")}, kernel {DescribeKernel(arguments)}{DescribeOptions(arguments)}{(HasBias(arguments) ? "" : ", no bias")})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int filters = arguments.Int("filters");
        bool positive = lowering.RequireAtLeast(1, ("filters", filters));
        if (ReadWindow(arguments, lowering, strideIsKernel: false) is not { } window || !positive)
        {
            return;
        }

        Shape input = lowering.Shape;
        Shape output = new(filters, window.OutputHeight(input.Height), window.OutputWidth(input.Width));
        if (!lowering.RequireValuesFit(filters, output.Height, output.Width)
            || !lowering.RequireWeightFits(filters, input.Channels, window.KernelHeight, window.KernelWidth))
        {
            return;
        }

        int fanIn = input.Channels * window.Size;
        int fanOut = filters * window.Size;
        ParameterSlot weight = lowering.AddParameter(
            "weight", ParameterRole.Weight, fanIn, fanOut, filters, input.Channels, window.KernelHeight, window.KernelWidth);
        ParameterSlot? bias = HasBias(arguments) ? lowering.AddParameter("bias", ParameterRole.Bias, fanIn, fanOut, filters) : null;
        lowering.Operations = (2L * fanIn * output.Count) + (bias is null ? 0 : output.Count);
        lowering.Add(new ContractionNode(lowering.Layer, lowering.Current!, output, window, weight, bias));
    }

    private static bool HasBias(LayerArguments arguments) => arguments.Bool("Bias", whenAbsent: true);
}
