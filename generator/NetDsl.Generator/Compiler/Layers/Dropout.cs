using System.Globalization;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>A formula like any other, whose rate must leave something.</summary>
internal sealed class DropoutRule : PointwiseRule
{
    public override string Attribute => "NetDsl.DropoutAttribute";

    public static bool IsRate(LayerArguments arguments, Lowering lowering)
    {
        double rate = arguments.Number("rate");
        return lowering.Require("rate", rate, rate is >= 0 and < 1, "at least 0 and below 1");
    }

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        string.Format(CultureInfo.InvariantCulture, "Dropout({0})", arguments.Number("rate"));

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        if (IsRate(arguments, lowering))
        {
            base.Lower(arguments, lowering);
        }
    }
}

internal sealed class TargetedDropoutRule : LayerRule
{
    public override string Attribute => "NetDsl.TargetedDropoutAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        string.Format(CultureInfo.InvariantCulture, "TargetedDropout({0}, targeted {1})", arguments.Number("rate"), arguments.Number("targeted"));

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        double targeted = arguments.Number("targeted");
        if (!DropoutRule.IsRate(arguments, lowering)
            | !lowering.Require("targeted", targeted, targeted is >= 0 and <= 1, "from 0 to 1")
            || !lowering.RequireValuesFit([.. lowering.Shape.Dimensions]))
        {
            return;
        }

        lowering.Operations = lowering.Shape.Count;
        lowering.Add(new TargetedDropoutNode(lowering.Layer, lowering.Current!, arguments.Number("rate"), targeted));
    }
}
