using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

internal sealed class InputRule : LayerRule
{
    public const string AttributeName = "NetDsl.InputAttribute";

    public override string Attribute => AttributeName;

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) => $"Input({string.Join(", ", arguments.Ints("shape"))})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int[] shape = arguments.Ints("shape").ToArray();
        if (shape.Length == 0)
        {
            lowering.Report(ProblemId.ArgumentTooSmall, null, lowering.Title(lowering.Layer), "the number of dimensions", "1", "0");
            return;
        }

        bool positive = lowering.RequireAtLeast(1, shape.Select((size, i) => (Argument.Item("shape", i), size)).ToArray());
        if (positive && lowering.RequireValuesFit(shape))
        {
            lowering.Add(new InputNode(lowering.Layer, new Shape(shape)));
        }
    }
}
