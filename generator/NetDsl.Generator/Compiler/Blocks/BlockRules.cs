using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Layers;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Blocks;

/// <summary>What must hold of a block whatever uses it.</summary>
internal static class BlockRules
{
    /// <summary>A layer of a block as messages name it before any use.</summary>
    public static string Title(string block, int layer, LayerDeclaration declared) => $"layer {layer + 1} of {block}, {declared.Keyword}";

    /// <param name="block">The block.</param>
    /// <param name="className">The name of its class.</param>
    public static IEnumerable<Problem> Check(BlockDeclaration block, string className)
    {
        if (block.Layers.Count == 0)
        {
            return [Problem.OfClass(ProblemId.BlockEmpty, className, block.Keyword)];
        }

        Problem[] kinds = [.. block.Layers.Select((layer, i) => CheckKind(block, layer, i)).OfType<Problem>()];
        return kinds.Length > 0 ? kinds : FlowRules.Check(block.Layers, i => Title(block.Keyword, i, block.Layers[i]), $"the end of {block.Keyword}", isBlock: true);
    }

    /// <summary>Reports each argument that a layer names and its block does not take.</summary>
    public static IEnumerable<Problem> CheckNames(LayerDeclaration layer, int index, string title, string block, IReadOnlyList<BlockParameter> parameters)
    {
        foreach (Argument argument in layer.Arguments.Where(argument => argument.Value is ComputedValue))
        {
            foreach (ArgumentArithmetic unknown in ((ComputedValue)argument.Value!).Items.SelectMany(Named).Where(name => parameters.All(parameter => parameter.Name != name.Name)).Distinct())
            {
                string[] names = [.. parameters.Select(parameter => $"{new ArgumentArithmetic(parameter.Name)}")];
                string? near = NearName.Of($"{unknown}", names);
                string known = names.Length == 0 ? "takes no numbers" : $"has {string.Join(", ", names)}";
                string way = near is null ? $"add 'int {unknown.Name}' to the parameters of its constructor" : $"write {near}, or add 'int {unknown.Name}' to the parameters of its constructor";
                yield return new Problem(ProblemId.UnknownArgument, index, argument.Name, new EquatableArray<string>([title, $"{unknown}", block, known, way]));
            }
        }
    }

    private static IEnumerable<ArgumentArithmetic> Named(Arithmetic arithmetic) => arithmetic switch
    {
        ArgumentArithmetic argument => [argument],
        OperationArithmetic operation => Named(operation.Left).Concat(Named(operation.Right)),
        ChoiceArithmetic choice => Named(choice.Condition).Concat(Named(choice.Then)).Concat(Named(choice.Otherwise)),
        _ => [],
    };

    private static Problem? CheckKind(BlockDeclaration block, LayerDeclaration layer, int index)
    {
        string title = Title(block.Keyword, index, layer);
        LayerRule? rule = layer.IsBlock ? null : LayerRules.Find(layer);
        return layer.IsBlock ? null
            : rule is null ? At(ProblemId.UnknownLayer, index, title)
            : rule is InputRule ? At(ProblemId.NotForBlocks, index, title, "an input")
            : rule is LossRule ? At(ProblemId.NotForBlocks, index, title, "a loss")
            : null;
    }

    private static Problem At(string id, int layer, params string[] details) => new(id, layer, null, new EquatableArray<string>(details));
}
