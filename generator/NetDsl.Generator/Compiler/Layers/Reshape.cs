using System.Globalization;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

internal sealed class ReshapeRule : LayerRule
{
    private const int Rest = -1;

    public override string Attribute => "NetDsl.ReshapeAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) => $"Reshape({string.Join(", ", arguments.Ints("shape").Select(Number))})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int[] shape = [.. arguments.Ints("shape")];
        if (shape.Length == 0)
        {
            lowering.Report(ProblemId.ArgumentTooSmall, null, lowering.Title(lowering.Layer), "the number of dimensions", "1", "0");
            return;
        }

        int rest = System.Array.IndexOf(shape, Rest);
        bool positive = lowering.RequireAtLeast(
            1, [.. shape.Select((size, i) => (Argument.Item("shape", i), size)).Where((_, i) => i != rest)]);
        if (!positive)
        {
            return;
        }

        int count = lowering.Shape.Count;
        bool fits = Shape.TryCount(shape.Where((_, i) => i != rest), out int product) && (rest < 0 ? product == count : count % product == 0);
        if (!fits)
        {
            string values = Shape.TryCount(shape.Where((_, i) => i != rest), out _) ? Number(product) : "too many";
            lowering.Report(
                ProblemId.ReshapeMisfit, null, lowering.Title(lowering.Layer), rest < 0 ? values : $"a multiple of {values}", lowering.Shape.ToString(), Number(count), lowering.Sender);
            return;
        }

        lowering.Add(new ReshapeNode(lowering.Layer, lowering.Current!, new Shape([.. shape.Select((size, i) => i == rest ? count / product : size)])));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
