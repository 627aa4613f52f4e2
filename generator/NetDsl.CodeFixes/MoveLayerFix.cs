using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Declarations;

namespace NetDsl.CodeFixes;

/// <summary>
/// Moves a layer from another part of a class to the one that bears [Network], also from file to file: an input to the front, a loss to the
/// end, any other layer right before the loss.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveLayerFix))]
[Shared]
public sealed class MoveLayerFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemId.LayerOnOtherPart];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new MoveAllLayers();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await StrayLayer.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } stray)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Move {LayerReader.Keyword(stray.Type)} to the declaration with [Network]",
                        cancellation => MoveAsync(context.Document.Project.Solution, [stray], cancellation),
                        equivalenceKey: nameof(MoveLayerFix)),
                    diagnostic);
            }
        }
    }

    /// <summary>Moves layers, those of one network together and in their order.</summary>
    internal static async Task<Solution> MoveAsync(Solution solution, IReadOnlyList<StrayLayer> strays, CancellationToken cancellation)
    {
        List<(DocumentId Document, TextChange Change)> changes = [];
        foreach (IGrouping<SyntaxNode, StrayLayer> network in strays.GroupBy(stray => stray.Target))
        {
            Document target = solution.GetDocument(network.Key.SyntaxTree)!;
            SourceText text = await target.GetTextAsync(cancellation).ConfigureAwait(false);
            SemanticModel model = (await target.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
            changes.AddRange(StrayLayer.Insertions([.. network], text, model).Select(change => (target.Id, change)));
        }

        foreach (IGrouping<Document, StrayLayer> source in strays.GroupBy(stray => stray.Document))
        {
            SourceText text = await source.Key.GetTextAsync(cancellation).ConfigureAwait(false);
            changes.AddRange(LayerText.Without(source.Select(stray => stray.Attribute), text).Select(change => (source.Key.Id, change)));
        }

        foreach (var document in changes.GroupBy(change => change.Document, change => change.Change))
        {
            SourceText text = await solution.GetDocument(document.Key)!.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Key, text.WithChanges(document.OrderBy(change => change.Span.Start)));
        }

        return solution;
    }
}
