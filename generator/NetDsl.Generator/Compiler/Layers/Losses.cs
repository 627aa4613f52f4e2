using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>A loss.</summary>
/// <param name="kind">Which.</param>
/// <param name="activation">The layer that the loss applies itself, so that it should not stand before it.</param>
internal abstract class LossRule(LossKind kind, string? activation = null) : LayerRule
{
    public override string Attribute => $"NetDsl.{kind}Attribute";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        if (kind == LossKind.SoftmaxCrossEntropy && lowering.Shape.Count < 2)
        {
            lowering.Report(ProblemId.TooFewOutputs, null, lowering.Title(lowering.Layer), lowering.Sender);
        }
        else if (lowering.Shape.Rank != 1)
        {
            lowering.Report(
                ProblemId.NeedsVector, null, lowering.Title(lowering.Layer), lowering.Shape.ToString(), lowering.Sender);
        }
        else
        {
            CheckActivation(lowering);
            lowering.Add(new LossNode(lowering.Layer, lowering.Current!, kind));
        }
    }

    private void CheckActivation(Lowering lowering)
    {
        int before = lowering.LastComputed().Layer;
        if (activation is not null && lowering.AttributeOf(before) == $"NetDsl.{activation}Attribute")
        {
            lowering.Report(lowering.ProblemOf(before, ProblemId.ActivationOfLoss, null, lowering.Title(before), lowering.Title(lowering.Layer), activation));
        }
    }
}

internal sealed class SoftmaxCrossEntropyRule() : LossRule(LossKind.SoftmaxCrossEntropy, "Softmax");

internal sealed class BinaryCrossEntropyRule() : LossRule(LossKind.BinaryCrossEntropy, "Sigmoid");

internal sealed class MeanSquaredErrorRule() : LossRule(LossKind.MeanSquaredError);
