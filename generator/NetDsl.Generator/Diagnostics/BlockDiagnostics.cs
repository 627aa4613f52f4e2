using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Diagnostics;

/// <summary>
/// Reports what is wrong with a block whatever uses it, at the block, and layers on classes that are neither networks nor blocks.
/// </summary>
internal static class BlockDiagnostics
{
    public static void Report(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (!type.DerivesFrom(KnownNames.Block))
        {
            CheckOtherClass(context, type);
        }
        else if (!type.IsAbstract && BlockReader.Read(type, context.Compilation, context.CancellationToken) is { IsComplete: true } block)
        {
            foreach (Problem problem in block.Problems.Concat(BlockUses.Check(block, type, context.Compilation)))
            {
                context.ReportDiagnostic(ProblemDiagnostic.Of(problem, ProblemLocation.Of(problem, block), []));
            }
        }
    }

    /// <summary>Layers mean something on a network or a block alone.</summary>
    private static void CheckOtherClass(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        AttributeData? first = NetworkReader.LayerAttributes(type).FirstOrDefault();
        if (first is not null && NetworkReader.NetworkAttribute(type) is null)
        {
            SyntaxNode syntax = first.ApplicationSyntaxReference!.GetSyntax(context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ById[ProblemId.LayersWithoutNetwork], syntax.GetLocation(), type.Name, LayerReader.Keyword(first.AttributeClass!)));
        }
    }
}
