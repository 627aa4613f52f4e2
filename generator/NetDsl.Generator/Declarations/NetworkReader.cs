using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler;

namespace NetDsl.Generator.Declarations;

/// <summary>
/// Reads a network from its class. The order of the layers is that of the source, which C# itself calls insignificant and loses between
/// partial declarations: so only the declaration that bears [Network] counts.
/// </summary>
internal static class NetworkReader
{
    private static readonly SymbolDisplayFormat NameFormat = new(miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static NetworkSource Read(INamedTypeSymbol symbol, TypeDeclarationSyntax target, Compilation compilation, CancellationToken cancellation)
    {
        AttributeData[] layers = [.. LayerAttributes(symbol).OrderBy(attribute => attribute.ApplicationSyntaxReference!.Span.Start)];
        AttributeData? conversion = ConversionReader.Find(symbol);
        AttributeData[] own = [.. layers.Where(attribute => conversion is not null || IsOn(attribute, target))];
        AttributeData[] strays = [.. layers.Except(own)];

        bool complete = !HasUnknownAttribute(symbol, target) && (conversion is null || ConversionReader.IsReadable(conversion));
        List<LayerDeclaration> declared = [];
        foreach (AttributeData attribute in own)
        {
            cancellation.ThrowIfCancellationRequested();
            LayerDeclaration layer = LayerReader.Read(attribute, compilation, out bool readable, cancellation);
            complete &= readable;
            declared.Add(layer);
        }

        List<Problem> problems = [.. ClassRules.Check(symbol)];
        problems.AddRange(strays.Select((attribute, i) => new Problem(
            ProblemId.LayerOnOtherPart, own.Length + i, null, new EquatableArray<string>([LayerReader.Keyword(attribute.AttributeClass!), symbol.Name, "[Network]"]))));
        problems.AddRange(own.SelectMany((attribute, i) => OutsideBlock(attribute, i, compilation)));
        BlockLibrary library = new(compilation, cancellation);
        problems.AddRange(own.Select((attribute, i) => MissingBlock(attribute, i, library)).OfType<Problem>());
        complete &= library.IsWhole || problems.Any(problem => problem.Id == ProblemId.BlockMissing);
        if (conversion is not null && complete && ConversionReader.Check(conversion, symbol, compilation) is { } obstacle)
        {
            problems.Add(obstacle);
        }

        NetworkDeclaration declaration = new(
            symbol.ContainingNamespace.IsGlobalNamespace ? string.Empty : symbol.ContainingNamespace.ToDisplayString(),
            new EquatableArray<ContainingType>(ContainingTypes(symbol)),
            symbol.Name,
            ClassRules.CanExtend(symbol) && IsOn(NetworkAttribute(symbol)!, target),
            complete,
            new EquatableArray<LayerDeclaration>(declared),
            new EquatableArray<Problem>(problems))
        {
            TypeParameters = TypeParameters(symbol),
            Recomputes = NetworkAttribute(symbol)?.NamedArguments.Any(argument => argument is { Key: "Recompute", Value.Value: true }) == true,
            HasGpu = compilation.GetTypeByMetadataName(KnownNames.GpuProgram) is not null,
            Blocks = library.IsWhole ? library.Declarations : default,
            Conversion = conversion is not null && complete ? ConversionReader.Read(conversion, symbol, compilation, cancellation) : null,
        };
        return new NetworkSource(declaration, target, own.Concat(strays).Select(LayerSyntax.Of).ToImmutableArray())
        {
            Conversion = conversion?.ApplicationSyntaxReference!.GetSyntax(cancellation),
            Blocks = [.. library.Blocks],
        };
    }

    /// <summary>Reports each argument that names one of a block's, which a network has not.</summary>
    private static IEnumerable<Problem> OutsideBlock(AttributeData attribute, int layer, Compilation compilation)
    {
        AttributeSyntax syntax = (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax();
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        LayerSyntax own = LayerSyntax.Of(attribute);
        foreach (AttributeArgumentSyntax argument in syntax.ArgumentList?.Arguments ?? default)
        {
            if (ArgNames.In(argument.Expression, model).FirstOrDefault() is { } name)
            {
                string title = $"layer {layer + 1}, {LayerReader.Keyword(attribute.AttributeClass!)}";
                yield return new Problem(ProblemId.ArgumentOutsideBlock, layer, own.NameOf(argument), new EquatableArray<string>([title, name.ToString()]));
            }
        }
    }

    private static Problem? MissingBlock(AttributeData attribute, int layer, BlockLibrary library)
    {
        INamedTypeSymbol type = attribute.AttributeClass!;
        return !type.DerivesFrom(KnownNames.Block) || library.Add(type) ? null : new Problem(
            ProblemId.BlockMissing, layer, null, new EquatableArray<string>([$"layer {layer + 1}, {LayerReader.Keyword(type)}", type.ContainingAssembly.Name]));
    }

    /// <summary>The [Network] that counts; of a second one on another part C# says that it is one too many.</summary>
    public static AttributeData? NetworkAttribute(INamedTypeSymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.ApplicationSyntaxReference is not null && attribute.AttributeClass?.FullName() == KnownNames.Network);

    /// <summary>The attributes in source that stand for layers.</summary>
    public static IEnumerable<AttributeData> LayerAttributes(INamedTypeSymbol symbol) => symbol.GetAttributes()
        .Where(attribute => attribute.ApplicationSyntaxReference is not null && attribute.AttributeClass.DerivesFrom(KnownNames.Layer));

    /// <summary>Whether an attribute stands on a certain declaration.</summary>
    public static bool IsOn(AttributeData attribute, TypeDeclarationSyntax target) =>
        attribute.ApplicationSyntaxReference!.SyntaxTree == target.SyntaxTree && target.Span.Contains(attribute.ApplicationSyntaxReference.Span);

    /// <summary>Whether an attribute on the declaration is of a type that C# does not know, or has arguments it does not understand.</summary>
    private static bool HasUnknownAttribute(INamedTypeSymbol symbol, TypeDeclarationSyntax target) => symbol.GetAttributes().Any(attribute =>
        attribute.ApplicationSyntaxReference is not null && IsOn(attribute, target)
        && (attribute.AttributeClass is null or { TypeKind: TypeKind.Error }
            || attribute.AttributeConstructor is null
            || attribute.ConstructorArguments.Any(IsError)
            || attribute.NamedArguments.Any(named => IsError(named.Value))));

    private static bool IsError(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Error || (constant is { Kind: TypedConstantKind.Array, IsNull: false } && constant.Values.Any(IsError));

    private static IEnumerable<ContainingType> ContainingTypes(INamedTypeSymbol symbol)
    {
        Stack<ContainingType> types = new();
        for (INamedTypeSymbol? type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            types.Push(new ContainingType(KeywordOf(type), NameOf(type)));
        }

        return types;
    }

    /// <summary>The name as C# writes it, with type parameters.</summary>
    private static string NameOf(INamedTypeSymbol type) => type.ToDisplayString(NameFormat) + TypeParameters(type);

    private static string TypeParameters(INamedTypeSymbol type) =>
        type.Arity == 0 ? string.Empty : $"<{string.Join(", ", type.TypeParameters.Select(parameter => parameter.ToDisplayString(NameFormat)))}>";

    private static string KeywordOf(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };
}
