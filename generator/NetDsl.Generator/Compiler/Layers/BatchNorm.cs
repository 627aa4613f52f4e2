using System.Globalization;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

internal sealed class BatchNormRule : LayerRule
{
    /// <summary>The value of <c>NetDsl.BatchNormConvention.Keras</c>.</summary>
    private const int Keras = 1;

    /// <summary>Subtract, divide, scale, shift.</summary>
    private const int OperationsPerValue = 4;

    public override string Attribute => "NetDsl.BatchNormAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments)
    {
        string options = (IsKeras(arguments) ? ", Keras" : string.Empty)
            + Described(arguments, "Momentum") + Described(arguments, "Epsilon") + (IsAffine(arguments) ? string.Empty : ", not affine");
        return options.Length == 0 ? layer.Keyword : $"{layer.Keyword}({options.Substring(2)})";
    }

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        double momentum = arguments.Number("Momentum", IsKeras(arguments) ? 0.99 : 0.1);
        double epsilon = arguments.Number("Epsilon", IsKeras(arguments) ? 1e-3 : 1e-5);
        int channels = lowering.Shape.Dimensions[0];
        if (!lowering.Require("Momentum", momentum, momentum is >= 0 and <= 1, "from 0 to 1")
            | !lowering.Require("Epsilon", epsilon, epsilon > 0 && !double.IsInfinity(epsilon), "above 0")
            || !lowering.RequireValuesFit([.. lowering.Shape.Dimensions])
            || !lowering.RequireWeightFits(channels))
        {
            return;
        }

        ParameterSlot? scale = IsAffine(arguments) ? lowering.AddLearnable(new FormulaParameter("scale", null), 1, channels) : null;
        ParameterSlot? shift = IsAffine(arguments) ? lowering.AddLearnable(new FormulaParameter("shift", null), 0, channels) : null;
        ParameterSlot mean = lowering.AddStatistic("mean", 0, channels);
        ParameterSlot variance = lowering.AddStatistic("variance", 1, channels);
        lowering.Operations = (long)OperationsPerValue * lowering.Shape.Count;
        lowering.Add(new BatchNormNode(
            lowering.Layer, lowering.Current!, scale, shift, mean, variance, epsilon, IsKeras(arguments) ? 1 - momentum : momentum, !IsKeras(arguments)));
    }

    private static bool IsKeras(LayerArguments arguments) => arguments.Int("Convention") == Keras;

    private static bool IsAffine(LayerArguments arguments) => arguments.Bool("Affine", whenAbsent: true);

    private static string Described(LayerArguments arguments, string name) => arguments.Has(name)
        ? string.Format(CultureInfo.InvariantCulture, ", {0} {1}", name.ToLowerInvariant(), arguments.Number(name))
        : string.Empty;
}
