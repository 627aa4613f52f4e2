using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Graphs;

/// <summary>The graphs of networks in a source text, before any pass.</summary>
internal static class Declared
{
    /// <summary>The graph of a network, which the verifier has checked.</summary>
    public static NetworkGraph Graph(string source, string name = "Net")
    {
        var (graph, problems) = Build(GeneratorHarness.Compile(source), name);
        Assert.True(graph is not null, string.Join("; ", problems));
        Assert.Empty(problems);
        Assert.Empty(Verifier.Check(graph));
        return graph;
    }

    /// <summary>The graph of a network or, where there is none, why.</summary>
    public static (NetworkGraph? Graph, IReadOnlyList<Problem> Problems) Build(Compilation compilation, string name)
    {
        INamedTypeSymbol symbol = compilation.GetTypeByMetadataName(name)!;
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)symbol.DeclaringSyntaxReferences[0].GetSyntax();
        NetworkDeclaration declaration = NetworkReader.Read(symbol, syntax, compilation, CancellationToken.None).Declaration;
        Assert.True(declaration.IsComplete, "The declaration is incomplete: C# or a block has an error.");
        return GraphBuilder.Build(declaration);
    }

    /// <summary>The layers as <c>description: shape</c>.</summary>
    public static IEnumerable<string> Rows(this NetworkGraph graph) => graph.Layers.Select(row => $"{row.Description}: {row.OutputShape}");
}
