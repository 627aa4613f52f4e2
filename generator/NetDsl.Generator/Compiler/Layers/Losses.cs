using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Layers;

internal abstract class LossRule(LossKind kind) : LayerRule
{
    public override string Attribute => $"NetDsl.{kind}Attribute";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        if (kind == LossKind.SoftmaxCrossEntropy && lowering.Shape.Count < 2)
        {
            lowering.Report(ProblemId.TooFewOutputs, null, lowering.Title(lowering.Layer), lowering.Title(lowering.Layer - 1));
        }
        else if (lowering.Shape.Rank != 1)
        {
            lowering.Report(
                ProblemId.NeedsVector, null, lowering.Title(lowering.Layer), lowering.Shape.ToString(), lowering.Title(lowering.Layer - 1));
        }
        else
        {
            lowering.Add(new LossNode(lowering.Layer, lowering.Current!, kind));
        }
    }
}

internal sealed class SoftmaxCrossEntropyRule() : LossRule(LossKind.SoftmaxCrossEntropy);

internal sealed class BinaryCrossEntropyRule() : LossRule(LossKind.BinaryCrossEntropy);

internal sealed class MeanSquaredErrorRule() : LossRule(LossKind.MeanSquaredError);
