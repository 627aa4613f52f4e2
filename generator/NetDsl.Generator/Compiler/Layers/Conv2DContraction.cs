using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>Every convolution that sums a formula over channels and kernel, built in or the user's.</summary>
internal sealed class Conv2DContractionRule : WindowRule
{
    public override string Attribute => "NetDsl.Conv2DContractionAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"{layer.Keyword}({arguments.Int("filters")}, kernel {DescribeKernel(arguments)}{DescribeOptions(arguments)}{(PadsWithZeros(arguments) ? ", padded with zeros" : "")}{(HasBias(arguments) ? ", bias" : "")})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int filters = arguments.Int("filters");
        if (!lowering.RequireNamed(arguments, ["filters", .. arguments.Has("kernelHeight") ? new[] { "kernelHeight", "kernelWidth" } : ["kernel"]]))
        {
            return;
        }

        bool positive = lowering.RequireAtLeast(1, ("filters", filters));
        if (ReadWindow(arguments, lowering, strideIsKernel: false) is not { } window || !positive)
        {
            return;
        }

        Shape input = lowering.Shape;
        Shape output = new(filters, window.OutputHeight(input.Height), window.OutputWidth(input.Width));
        Shape padded = window.Padded(input);
        bool fits = !PadsWithZeros(arguments) || lowering.RequireValuesFit([.. padded.Dimensions]);
        if (fits && lowering.RequireValuesFit(filters, output.Height, output.Width))
        {
            int[] connections = [filters, input.Channels, window.KernelHeight, window.KernelWidth];
            ContractionLearnables.Lower(lowering, output, window, connections, HasBias(arguments), PadsWithZeros(arguments));
        }
    }

    private static bool PadsWithZeros(LayerArguments arguments) => arguments.Bool("PadWithZeros", whenAbsent: false);

    private static bool HasBias(LayerArguments arguments) => arguments.Bool("Bias", whenAbsent: false);
}
