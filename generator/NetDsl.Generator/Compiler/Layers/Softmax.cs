using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Layers;

internal sealed class SoftmaxRule : LayerRule
{
    /// <summary>Compare, subtract, exponential, sum, divide.</summary>
    private const int OperationsPerValue = 5;

    public override string Attribute => "NetDsl.SoftmaxAttribute";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        if (!lowering.RequireValuesFit([.. lowering.Shape.Dimensions]))
        {
            return;
        }

        lowering.Operations = (long)OperationsPerValue * lowering.Shape.Count;
        lowering.Add(new SoftmaxNode(lowering.Layer, lowering.Current!, lowering.Shape));
    }
}
