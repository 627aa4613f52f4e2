using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes;

/// <summary>
/// A fix of one place in one file. It changes the text and not the tree, so comments, line ends and the user's layout stay as they are.
/// </summary>
public abstract class TextFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan) is { } node && Title(node) is { } title)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, cancellation => ChangeAsync(context.Document, node, cancellation), equivalenceKey: GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>What the fix is called in the editor; null where it does not apply.</summary>
    /// <param name="node">The node that the diagnostic marks.</param>
    protected abstract string? Title(SyntaxNode node);

    /// <summary>What to change.</summary>
    /// <param name="node">The node that the diagnostic marks.</param>
    /// <param name="text">The document's text.</param>
    /// <param name="model">The document's meaning.</param>
    protected abstract TextChange Change(SyntaxNode node, SourceText text, SemanticModel model);

    private async Task<Document> ChangeAsync(Document document, SyntaxNode node, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        SemanticModel model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The document has no semantic model.");
        return document.WithText(text.WithChanges(Change(node, text, model)));
    }
}
