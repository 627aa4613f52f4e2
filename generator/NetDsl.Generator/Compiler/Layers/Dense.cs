using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

internal class DenseRule : LayerRule
{
    public const string AttributeName = "NetDsl.DenseAttribute";

    public override string Attribute => AttributeName;

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"Dense({arguments.Int("units")}{(HasBias(arguments) ? "" : ", no bias")})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int units = arguments.Int("units");
        if (!lowering.RequireAtLeast(1, ("units", units)) | !lowering.RequireVector())
        {
            return;
        }

        int inputs = lowering.Shape.Count;
        if (!lowering.RequireWeightFits(units, inputs) || !lowering.RequireValuesFit(units))
        {
            return;
        }

        ParameterSlot weight = lowering.AddParameter("weight", ParameterRole.Weight, inputs, units, units, inputs);
        ParameterSlot? bias = HasBias(arguments) ? lowering.AddParameter("bias", ParameterRole.Bias, inputs, units, units) : null;
        lowering.Operations = (2L * inputs * units) + (bias is null ? 0 : units);
        lowering.Add(new ContractionNode(lowering.Layer, lowering.Current!, new Shape(units), null, weight, bias));
    }

    protected virtual bool HasBias(LayerArguments arguments) => arguments.Bool("Bias", whenAbsent: true);
}
