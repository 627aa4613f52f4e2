using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Layers;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Conversions;

/// <summary>
/// The names of a converted network's layers: those of the first network, given or counted there, so that the same tensor has the same name
/// in both.
/// </summary>
internal sealed class LayerNames(NetworkGraph source)
{
    private const string Name = "Name";

    private readonly HashSet<string> taken = [.. source.Parameters.Select(LayerOf)];

    /// <summary>The tensors of a layer.</summary>
    public static IEnumerable<ParameterSlot> Parameters(Node node) => (node switch
    {
        ContractionNode contraction => [contraction.Weight, contraction.Bias],
        FormulaContractionNode contraction => [.. contraction.Formula.Learnables.Select(learnable => learnable.Slot), contraction.Bias],
        PointwiseNode pointwise => pointwise.Formula.Learnables.Select(learnable => learnable.Slot),
        _ => Enumerable.Empty<ParameterSlot?>(),
    }).OfType<ParameterSlot>().Distinct();

    /// <summary>The name of the layer that a tensor belongs to.</summary>
    public static string LayerOf(ParameterSlot slot) => slot.Name.Substring(0, slot.Name.LastIndexOf('.'));

    /// <summary>A layer under a name, with some other arguments.</summary>
    public static LayerDeclaration Named(LayerDeclaration layer, string name, params Argument[] others)
    {
        IEnumerable<Argument> kept = layer.Arguments.Where(argument => argument.Name != Name && others.All(other => other.Name != argument.Name));
        return layer with { Arguments = new EquatableArray<Argument>([.. kept, .. others, new Argument(Name, name)]) };
    }

    /// <summary>The name of a threshold: that of the rectifier before it, or the first number that is free.</summary>
    public string Threshold(LayerDeclaration rectifier)
    {
        string? name = new LayerArguments(rectifier.Arguments).Text(Name);
        for (int number = 1; name is null || !taken.Add(name); number++)
        {
            name = $"threshold{number}";
        }

        return name;
    }
}
