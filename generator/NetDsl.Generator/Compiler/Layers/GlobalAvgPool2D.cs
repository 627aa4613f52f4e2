using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>An average pooling with one window, seen as a vector.</summary>
internal sealed class GlobalAvgPool2DRule : LayerRule
{
    public override string Attribute => "NetDsl.GlobalAvgPool2DAttribute";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        if (!lowering.RequireImage() || !lowering.RequireValuesFit(lowering.Shape.Channels, 2))
        {
            return;
        }

        Shape input = lowering.Shape;
        Window whole = new(input.Height, input.Width, input.Height, input.Width, 0, 0);
        lowering.Operations = input.Count;
        lowering.Add(new PoolingNode(lowering.Layer, lowering.Current!, new Shape(input.Channels, 1, 1), PoolingKind.Average, whole));
        lowering.Add(new ReshapeNode(lowering.Layer, lowering.Current!, new Shape(input.Channels)));
    }
}
