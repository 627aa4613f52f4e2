using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Layers;

internal sealed class FlattenRule : LayerRule
{
    public override string Attribute => "NetDsl.FlattenAttribute";

    public override void Lower(LayerArguments arguments, Lowering lowering) =>
        lowering.Add(new ReshapeNode(lowering.Layer, lowering.Current!, new Shape(lowering.Shape.Count)));
}
