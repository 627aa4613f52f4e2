using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Blocks;
using NetDsl.Generator.Compiler.Conversions;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Layers;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler;

/// <summary>
/// From the declaration to the graph, with every shape: what the generator compiles and the analyzer checks, so that the two cannot
/// disagree. Stops at the first layer that does not fit, because the shapes after it would be guesses; goes on after a warning.
/// </summary>
internal static class GraphBuilder
{
    public static (NetworkGraph? Graph, IReadOnlyList<Problem> Problems) Build(NetworkDeclaration declaration)
    {
        List<Problem> problems = [.. declaration.Problems, .. declaration is { IsComplete: true, Conversion: null } ? CheckLayers(declaration) : []];
        if (problems.Any(problem => !ProblemId.IsWarning(problem.Id)) || !declaration.IsComplete)
        {
            return (null, problems);
        }

        if (declaration.Conversion is { } conversion)
        {
            return ConvertedGraph.Build(declaration, conversion);
        }

        Lowering lowering = new();
        lowering.Problems.AddRange(problems);
        if (!new Expansion(declaration, lowering).Lower())
        {
            return (null, lowering.Problems);
        }

        NetworkGraph graph = new(
            declaration.Name,
            (InputNode)lowering.Nodes[0],
            (LossNode)lowering.Nodes[lowering.Nodes.Count - 1],
            lowering.Nodes,
            lowering.Parameters,
            lowering.Rows) { Statistics = lowering.Statistics, Outputs = lowering.Outputs, Recomputes = declaration.Recomputes };
        return (graph, lowering.Problems);
    }

    /// <summary>The order of the layers and, where that is right, the flow of the values.</summary>
    private static IEnumerable<Problem> CheckLayers(NetworkDeclaration declaration)
    {
        Problem[] order = [.. CheckOrder(declaration)];
        return order.Length > 0 || declaration.Problems.Count > 0
            ? order
            : FlowRules.Check(declaration.Layers, layer => $"layer {Number(layer + 1)}, {declaration.Layers[layer].Keyword}", "the loss", isBlock: false);
    }

    /// <summary>One input, first; one loss, last; nothing unknown between.</summary>
    private static IEnumerable<Problem> CheckOrder(NetworkDeclaration declaration)
    {
        List<int> inputs = [];
        int loss = -1;
        for (int layer = 0; layer < declaration.Layers.Count; layer++)
        {
            LayerDeclaration declared = declaration.Layers[layer];
            LayerRule? rule = LayerRules.Find(declared);
            if (rule is null && !declared.IsBlock)
            {
                yield return At(ProblemId.UnknownLayer, layer, declared);
            }
            else if (loss >= 0)
            {
                yield return At(ProblemId.LayerAfterLoss, layer, declared, declaration.Layers[loss].Keyword);
            }
            else if (rule is InputRule)
            {
                inputs.Add(layer);
                if (inputs.Count > 1)
                {
                    yield return At(ProblemId.SecondInput, layer, declared, Number(inputs[0] + 1));
                }
            }
            else if (inputs.Count == 0 && declaration.Layers.Any(other => LayerRules.Find(other) is InputRule))
            {
                yield return At(ProblemId.LayerBeforeInput, layer, declared);
            }

            loss = loss < 0 && rule is LossRule ? layer : loss;
        }

        // What is missing here may be what stands on another part.
        bool hasStrays = declaration.Problems.Any(problem => problem.Id == ProblemId.LayerOnOtherPart);
        if (inputs.Count == 0 && !hasStrays)
        {
            yield return Problem.OfClass(ProblemId.NoInput, declaration.Name);
        }

        if (loss < 0 && !hasStrays)
        {
            yield return Problem.OfClass(ProblemId.NoLoss, declaration.Name);
        }
    }

    private static Problem At(string id, int layer, LayerDeclaration declared, params string[] more) =>
        new(id, layer, null, new EquatableArray<string>([$"layer {Number(layer + 1)}, {declared.Keyword}", .. more]));

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
