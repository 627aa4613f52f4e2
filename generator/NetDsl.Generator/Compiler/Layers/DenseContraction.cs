using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>Every layer that sums a formula over the inputs of a vector, built in or the user's.</summary>
internal sealed class DenseContractionRule : LayerRule
{
    public override string Attribute => "NetDsl.DenseContractionAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"{layer.Keyword}({arguments.Int("units")}{(HasBias(arguments) ? ", bias" : "")})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int units = arguments.Int("units");
        if (!lowering.RequireNamed(arguments, "units"))
        {
            return;
        }

        if (!lowering.RequireAtLeast(1, ("units", units)) | !lowering.RequireVector() || !lowering.RequireValuesFit(units))
        {
            return;
        }

        ContractionLearnables.Lower(lowering, new Shape(units), null, [units, lowering.Shape.Count], HasBias(arguments));
    }

    private static bool HasBias(LayerArguments arguments) => arguments.Bool("Bias", whenAbsent: false);
}
