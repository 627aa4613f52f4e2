using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;
using NetDsl.TestKit.Interpreter;

namespace NetDsl.TestKit;

/// <summary>The networks of a source text: compiled and loaded, and as the compiler's graphs.</summary>
public sealed class LoadedNetworks
{
    private readonly Lazy<Assembly> assembly;
    private readonly Dictionary<string, NetworkGraph> graphs;

    /// <summary>Compiles a source text; it is loaded when the first network is made.</summary>
    /// <param name="source">Declarations of networks, and what they need.</param>
    /// <exception cref="InvalidOperationException">It does not compile, or a network does not fit; the message says where.</exception>
    public LoadedNetworks(string source)
    {
        Compilation compilation = GeneratorHarness.Compile(source);
        graphs = compilation.SyntaxTrees
            .SelectMany(tree => Declarations(compilation, tree))
            .ToDictionary(declaration => declaration.Name, Build);
        assembly = new Lazy<Assembly>(() => GeneratorHarness.Load(source));
    }

    /// <summary>Makes a network.</summary>
    /// <param name="name">The class's name, with its namespace where it has one.</param>
    /// <param name="seed">The seed of its parameters.</param>
    /// <param name="threads">How many threads share a batch.</param>
    /// <param name="lanes">How many samples a vector holds; null for as many as the machine can.</param>
    /// <param name="batchCapacity">The largest batch.</param>
    public Network Create(string name, int seed = 0, int threads = 1, int? lanes = null, int batchCapacity = 64)
    {
        Type type = assembly.Value.GetType(name, throwOnError: true)!;
        Network.ForcedLanes = lanes;
        try
        {
            return (Network)Activator.CreateInstance(type, seed, null, batchCapacity, threads)!;
        }
        finally
        {
            Network.ForcedLanes = null;
        }
    }

    /// <summary>The graph of a network, as the passes and emitters get it.</summary>
    internal NetworkGraph Graph(string name) => graphs[name];

    /// <summary>What computes a network in double precision.</summary>
    internal GraphInterpreter Interpret(string name) => new(graphs[name]);

    private static IEnumerable<NetworkDeclaration> Declarations(Compilation compilation, SyntaxTree tree)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (TypeDeclarationSyntax type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            if (model.GetDeclaredSymbol(type) is INamedTypeSymbol symbol && symbol.GetAttributes().Any(IsNetwork))
            {
                yield return NetworkReader.Read(symbol, type, compilation, CancellationToken.None).Declaration;
            }
        }
    }

    private static bool IsNetwork(AttributeData attribute) => attribute.AttributeClass?.FullName() == KnownNames.Network;

    private static NetworkGraph Build(NetworkDeclaration declaration)
    {
        var (graph, problems) = GraphBuilder.Build(declaration);
        return graph is null
            ? throw new InvalidOperationException($"{declaration.Name}: {string.Join("; ", problems)}")
            : Verified(graph);
    }

    /// <summary>Runs the verifier after each pass.</summary>
    private static NetworkGraph Verified(NetworkGraph graph)
    {
        PlanKind[] kinds = graph.Nodes.Any(node => node is BatchNormNode) ? [PlanKind.Inference, PlanKind.Training] : [PlanKind.Both];
        string[] defects = [.. Verifier.Check(graph), .. kinds.SelectMany(kind => Defects(graph, kind, PlanTarget.Cpu)), .. kinds.SelectMany(kind => Defects(graph, kind, PlanTarget.Gpu))];
        return defects.Length == 0 ? graph : throw new InvalidOperationException($"{graph.Name}: {string.Join("; ", defects)}");
    }

    private static IEnumerable<string> Defects(NetworkGraph graph, PlanKind kind, PlanTarget target)
    {
        IReadOnlyList<Step> steps = Fusion.Run(graph, kind, target);
        return [.. Verifier.Check(graph, steps), .. Verifier.Check(MemoryPlan.Of(graph, steps, new RegisterTiles(), kind, target))];
    }
}
