using System.Globalization;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

internal sealed class LayerNormRule : LayerRule
{
    /// <summary>The mean, the variance, then subtract, divide, scale, shift.</summary>
    private const int OperationsPerValue = 8;

    public override string Attribute => "NetDsl.LayerNormAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments)
    {
        string options = (arguments.Has("Epsilon") ? string.Format(CultureInfo.InvariantCulture, ", epsilon {0}", arguments.Number("Epsilon")) : string.Empty)
            + (IsAffine(arguments) ? string.Empty : ", not affine");
        return options.Length == 0 ? layer.Keyword : $"{layer.Keyword}({options.Substring(2)})";
    }

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        double epsilon = arguments.Number("Epsilon", 1e-5);
        int[] shape = [.. lowering.Shape.Dimensions];
        if (!lowering.Require("Epsilon", epsilon, epsilon > 0 && !double.IsInfinity(epsilon), "above 0")
            || !lowering.RequireValuesFit(shape)
            || !lowering.RequireWeightFits([2, .. shape]))
        {
            return;
        }

        ParameterSlot? scale = IsAffine(arguments) ? lowering.AddLearnable(new FormulaParameter("scale", null), 1, shape) : null;
        ParameterSlot? shift = IsAffine(arguments) ? lowering.AddLearnable(new FormulaParameter("shift", null), 0, shape) : null;
        lowering.Operations = (long)OperationsPerValue * lowering.Shape.Count;
        lowering.Add(new LayerNormNode(lowering.Layer, lowering.Current!, scale, shift, epsilon));
    }

    private static bool IsAffine(LayerArguments arguments) => arguments.Bool("Affine", whenAbsent: true);
}
