using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes;

/// <summary>
/// A fix that inserts a piece of text. It changes the text and not the tree, so comments, line ends and the user's layout stay as they are.
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
                    CodeAction.Create(title, cancellation => InsertAsync(context.Document, node, cancellation), equivalenceKey: GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>What the fix is called in the editor; null where it does not apply.</summary>
    /// <param name="node">The node that the diagnostic marks.</param>
    protected abstract string? Title(SyntaxNode node);

    /// <summary>Where to insert what.</summary>
    /// <param name="node">The node that the diagnostic marks.</param>
    /// <param name="text">The document's text.</param>
    /// <param name="model">The document's meaning.</param>
    protected abstract (int Position, string Inserted) Insertion(SyntaxNode node, SourceText text, SemanticModel model);

    private async Task<Document> InsertAsync(Document document, SyntaxNode node, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        SemanticModel model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The document has no semantic model.");
        (int position, string inserted) = Insertion(node, text, model);
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(position, 0), inserted)));
    }
}
