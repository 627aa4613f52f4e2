using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>Writes what the diagnostic suggests: the name of a tap that is nearly the same, or the shortcut that leads from the one shape to the other.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuggestionFix))]
[Shared]
public sealed class SuggestionFix : CodeFixProvider
{
    private const string ShortcutClass = "Shortcut";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemId.UnknownTap, ProblemId.SkipShapes];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(ProblemDiagnostic.Suggestion, out string? suggestion) && suggestion is not null
                && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is { } node && Change(node, diagnostic.Id, suggestion) is { } change)
            {
                string title = diagnostic.Id == ProblemId.UnknownTap ? $"Write '{suggestion}'" : $"Choose {ShortcutClass}.{suggestion}";
                context.RegisterCodeFix(
                    CodeAction.Create(title, cancellation => ApplyAsync(context.Document, change, cancellation), equivalenceKey: nameof(SuggestionFix)), diagnostic);
            }
        }
    }

    /// <summary>What to write; null at the use of a block, which is right as it is.</summary>
    private static TextChange? Change(SyntaxNode node, string id, string suggestion) => (id, node) switch
    {
        (ProblemId.UnknownTap, ExpressionSyntax name) => new TextChange(name.Span, SymbolDisplay.FormatLiteral(suggestion, quote: true)),
        (ProblemId.SkipShapes, MemberAccessExpressionSyntax shortcut) => new TextChange(shortcut.Name.Span, suggestion),
        (ProblemId.SkipShapes, { Parent: MemberAccessExpressionSyntax shortcut }) => new TextChange(shortcut.Name.Span, suggestion),
        _ when id == ProblemId.SkipShapes && node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && IsAddSkip(attribute) => Insertion(attribute, suggestion),
        _ => null,
    };

    private static bool IsAddSkip(AttributeSyntax attribute) => attribute.Name.ToString() is var name
        && (name.EndsWith("AddSkip", System.StringComparison.Ordinal) || name.EndsWith("AddSkipAttribute", System.StringComparison.Ordinal));

    private static TextChange Insertion(AttributeSyntax attribute, string suggestion)
    {
        string shortcut = $"{ShortcutClass}.{suggestion}";
        return attribute.ArgumentList is not { } list ? new TextChange(new TextSpan(attribute.Name.Span.End, 0), $"({shortcut})")
            : new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), list.Arguments.Count == 0 ? shortcut : $"{shortcut}, ");
    }

    private static async Task<Document> ApplyAsync(Document document, TextChange change, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(change));
    }
}
