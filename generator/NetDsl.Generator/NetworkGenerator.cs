using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Emit.Cpu;
using NetDsl.Generator.Emit.Gpu;

namespace NetDsl.Generator;

/// <summary>
/// The pipeline, and nothing else: declarations are read, compiled and written. It compares the small model of each network and the final
/// texts, so an edit elsewhere emits nothing anew.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkDeclaration> networks = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.Network, static (node, _) => node is ClassDeclarationSyntax, ReadNetwork)
            .WithTrackingName(TrackingNames.Networks);
        IncrementalValueProvider<EquatableArray<Namesake>> namesakes = networks
            .Where(static network => network.CanExtend)
            .Select(static (network, _) => Names.HintPath(network))
            .Collect()
            .Select(static (paths, _) => Namesakes.Find(paths));
        IncrementalValuesProvider<EquatableArray<SourceFile>> files = networks
            .Combine(namesakes)
            .Select(static (pair, _) => Namesakes.Number(pair.Left, pair.Right))
            .Select(static (network, _) => Compile(network))
            .WithTrackingName(TrackingNames.NetworkFiles);
        context.RegisterSourceOutput(files, static (output, written) => written.ToList().ForEach(file => Add(output, file)));

        IncrementalValueProvider<EquatableArray<FormulaDeclaration>> formulas = context.SyntaxProvider
            .CreateSyntaxProvider(FormulaSource.IsCandidate, FormulaSource.Read)
            .Where(static formula => formula is not null)
            .Select(static (formula, _) => formula!)
            .Collect()
            .Select(static (all, _) => new EquatableArray<FormulaDeclaration>(all.OrderBy(formula => formula.Attribute, System.StringComparer.Ordinal)))
            .WithTrackingName(TrackingNames.Formulas);
        context.RegisterSourceOutput(formulas, static (output, all) =>
        {
            if (all.Count > 0)
            {
                Add(output, FormulaFile.Write(all));
            }
        });

        IncrementalValueProvider<SourceFile?> blocks = context.SyntaxProvider
            .CreateSyntaxProvider(BlockFileSource.IsCandidate, BlockFileSource.Read)
            .Where(static block => block is not null)
            .Select(static (block, _) => block!)
            .Collect()
            .Select(static (all, _) => BlockFile.Write(all))
            .WithTrackingName(TrackingNames.Blocks);
        context.RegisterSourceOutput(blocks, static (output, file) =>
        {
            if (file is not null)
            {
                Add(output, file);
            }
        });
    }

    private static NetworkDeclaration ReadNetwork(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) => NetworkReader.Read(
        (INamedTypeSymbol)context.TargetSymbol, (TypeDeclarationSyntax)context.TargetNode, context.SemanticModel.Compilation, cancellation).Declaration;

    private static EquatableArray<SourceFile> Compile(NetworkDeclaration declaration)
    {
        if (!declaration.CanExtend)
        {
            return default;
        }

        return GraphBuilder.Build(declaration).Graph is { } graph
            ? new EquatableArray<SourceFile>([.. NetworkEmitter.Emit(CompiledNetwork.Compile(declaration, graph)), .. GpuFiles(declaration, graph)])
            : new EquatableArray<SourceFile>([BrokenNetworkEmitter.Emit(declaration)]);
    }

    private static IEnumerable<SourceFile> GpuFiles(NetworkDeclaration declaration, NetworkGraph graph) =>
        declaration.HasGpu ? GpuNetworkEmitter.Emit(CompiledNetwork.Compile(declaration, graph, PlanTarget.Gpu)) : [];

    private static void Add(SourceProductionContext output, SourceFile file) => output.AddSource(file.HintName, SourceText.From(file.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));
}
