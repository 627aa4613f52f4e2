using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Declarations;

namespace NetDsl.CodeFixes;

/// <summary>A layer on another part of its class than [Network], and where it could go.</summary>
/// <param name="Document">The file that it stands in.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Type">Its class.</param>
/// <param name="Target">The declaration with [Network].</param>
/// <param name="Layers">The layers that stand there already.</param>
internal sealed record StrayLayer(Document Document, AttributeSyntax Attribute, INamedTypeSymbol Type, SyntaxNode Target, IReadOnlyList<AttributeData> Layers)
{
    private const string Input = "NetDsl.InputAttribute";

    private bool IsInput => Type.FullName() == Input;

    private bool IsLoss => Type.DerivesFrom(KnownNames.Loss);

    /// <summary>The layer that a diagnostic marks; null where it has no place, because there is an input or a loss already.</summary>
    public static async Task<StrayLayer?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: TypeDeclarationSyntax part } attribute
            || model?.GetDeclaredSymbol(part, cancellation) is not { } network)
        {
            return null;
        }

        AttributeData[] all = [.. network.GetAttributes().Where(data => data.ApplicationSyntaxReference is not null)];
        AttributeData own = all.First(data => IsAt(data, attribute));
        SyntaxNode? target = all.FirstOrDefault(data => data.AttributeClass?.FullName() == KnownNames.Network)
            ?.ApplicationSyntaxReference!.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (target is null)
        {
            return null;
        }

        AttributeData[] layers = [.. all.Where(data => data.AttributeClass.DerivesFrom(KnownNames.Layer) && Syntax(data).FirstAncestorOrSelf<TypeDeclarationSyntax>() == target)];
        StrayLayer stray = new(document, attribute, own.AttributeClass!, target, layers);
        return (stray.IsInput && layers.Any(IsInputData)) || (stray.IsLoss && layers.Any(IsLossData)) ? null : stray;
    }

    /// <summary>What to write into the declaration with [Network]: all layers of one place in one change.</summary>
    public static IEnumerable<TextChange> Insertions(IReadOnlyList<StrayLayer> strays, SourceText text, SemanticModel model)
    {
        IReadOnlyList<AttributeData> layers = strays[0].Layers;
        AttributeSyntax network = ((TypeDeclarationSyntax)strays[0].Target).AttributeLists.SelectMany(list => list.Attributes)
            .First(attribute => model.GetTypeInfo(attribute).Type?.FullName() == KnownNames.Network);
        AttributeSyntax? loss = layers.Where(IsLossData).Select(Syntax).FirstOrDefault();
        AttributeSyntax last = layers.Select(Syntax).Append(network).OrderBy(attribute => attribute.SpanStart).Last();
        string[] inputs = Texts(strays.Where(stray => stray.IsInput), network.SpanStart, model);
        string[] others = Texts(strays.Where(stray => !stray.IsInput).OrderBy(stray => stray.IsLoss), network.SpanStart, model);
        AttributeSyntax? first = layers.Select(Syntax).OrderBy(attribute => attribute.SpanStart).FirstOrDefault();
        if (first is null)
        {
            return [LayerText.After(network, inputs.Concat(others), text)];
        }

        IEnumerable<TextChange> changes =
        [
            .. inputs.Length > 0 ? [LayerText.Before(first, inputs, text)] : Enumerable.Empty<TextChange>(),
            .. others.Length > 0 ? [loss is null ? LayerText.After(last, others, text) : LayerText.Before(loss, others, text)] : Enumerable.Empty<TextChange>(),
        ];
        return changes;
    }

    private static string[] Texts(IEnumerable<StrayLayer> strays, int position, SemanticModel model) =>
        [.. strays.Select(stray => LayerText.NameAt(position, stray.Type, model) + stray.Attribute.ArgumentList)];

    private static AttributeSyntax Syntax(AttributeData data) => (AttributeSyntax)data.ApplicationSyntaxReference!.GetSyntax();

    private static bool IsAt(AttributeData data, AttributeSyntax attribute) =>
        data.ApplicationSyntaxReference!.SyntaxTree == attribute.SyntaxTree && data.ApplicationSyntaxReference.Span == attribute.Span;

    private static bool IsInputData(AttributeData data) => data.AttributeClass?.FullName() == Input;

    private static bool IsLossData(AttributeData data) => data.AttributeClass.DerivesFrom(KnownNames.Loss);
}
