using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

internal abstract class Pool2DRule(string keyword, PoolingKind kind) : WindowRule
{
    public override string Attribute => $"NetDsl.{keyword}Attribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"{keyword}({DescribeKernel(arguments)}{DescribeOptions(arguments)})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        if (ReadWindow(arguments, lowering, strideIsKernel: true) is not { } window || !IsOnImage(arguments, lowering, window))
        {
            return;
        }

        Shape input = lowering.Shape;
        Shape output = new(input.Channels, window.OutputHeight(input.Height), window.OutputWidth(input.Width));
        if (!lowering.RequireValuesFit([.. output.Dimensions]))
        {
            return;
        }

        lowering.Operations = (long)output.Count * (kind == PoolingKind.Max ? window.Size - 1 : window.Size);
        lowering.Add(new PoolingNode(lowering.Layer, lowering.Current!, output, kind, window) { CountsPadding = arguments.Bool("CountIncludePad", whenAbsent: true) });
    }

    /// <summary>Whether each window holds a place of the image.</summary>
    private static bool IsOnImage(LayerArguments arguments, Lowering lowering, Window window) =>
        lowering.Require(
            arguments.FirstGiven("PaddingHeight", "Padding"), window.PaddingHeight, window.PaddingHeight < window.KernelHeight, $"less than the window's height, {window.KernelHeight}")
        && lowering.Require(
            arguments.FirstGiven("PaddingWidth", "Padding"), window.PaddingWidth, window.PaddingWidth < window.KernelWidth, $"less than the window's width, {window.KernelWidth}");
}

internal sealed class MaxPool2DRule() : Pool2DRule("MaxPool2D", PoolingKind.Max);

internal sealed class AvgPool2DRule() : Pool2DRule("AvgPool2D", PoolingKind.Average);
