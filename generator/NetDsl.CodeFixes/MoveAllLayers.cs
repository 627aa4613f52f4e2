using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>Moves all layers at once: several go to the same place, so one after the other their edits would collide.</summary>
internal sealed class MoveAllLayers : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        List<StrayLayer> strays = [];
        foreach (Document document in Documents(context))
        {
            foreach (Diagnostic diagnostic in await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
            {
                if (await StrayLayer.FindAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } stray)
                {
                    strays.Add(stray);
                }
            }
        }

        return CodeAction.Create(
            "Move all layers to the declarations with [Network]",
            cancellation => MoveLayerFix.MoveAsync(context.Solution, strays, cancellation),
            equivalenceKey: nameof(MoveLayerFix));
    }

    private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => [context.Document!],
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.SelectMany(project => project.Documents),
    };
}
