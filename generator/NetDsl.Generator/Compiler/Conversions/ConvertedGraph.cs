using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Conversions;

/// <summary>The graph of a network that is converted from another one.</summary>
internal static class ConvertedGraph
{
    /// <summary>Builds it; every problem stands at the attribute that names the first network.</summary>
    public static (NetworkGraph? Graph, IReadOnlyList<Problem> Problems) Build(NetworkDeclaration declaration, ConversionDeclaration conversion)
    {
        if (declaration.Layers.Count > 0)
        {
            string layers = string.Join(", ", declaration.Layers.Select(layer => $"[{layer.Keyword}]"));
            return (null, [Problem.OfConversion(ProblemId.ConversionWithLayers, declaration.Name, conversion.Source, layers)]);
        }

        if (conversion.Network is not { } network || GraphBuilder.Build(network).Graph is not { } source)
        {
            // What is wrong is said at the first network.
            return (null, []);
        }

        if (!IsChain(network, source))
        {
            const string Reason = "it has blocks, branches or taps, through which no shift is followed: convert a network that is a chain of layers";
            return (null, [Problem.OfConversion(ProblemId.ConversionMisfit, network.Name, Reason)]);
        }

        BiasToThreshold converted = new(network, source, conversion.Threshold);
        return converted.Problem is { } problem ? (null, [problem]) : Build(declaration, converted);
    }

    /// <summary>Whether every layer takes what the one before it gives.</summary>
    private static bool IsChain(NetworkDeclaration network, NetworkGraph source) =>
        network.Blocks.Count == 0
        && source.Nodes.All(node => node.Inputs.Count <= 1)
        && source.Nodes.Select(node => node.Layer).Distinct().Count() == network.Layers.Count;

    private static (NetworkGraph? Graph, IReadOnlyList<Problem> Problems) Build(NetworkDeclaration declaration, BiasToThreshold converted)
    {
        var (graph, problems) = GraphBuilder.Build(declaration with { Conversion = null, Layers = new EquatableArray<LayerDeclaration>(converted.Layers) });
        Problem[] located = [.. problems.Select(problem => problem with { Layer = Problem.Conversion, Argument = null })];
        return (graph is null ? null : graph with { Conversion = converted.Steps }, located);
    }
}
