using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Blocks;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads a block from its class in source: its parameters, and its layers in the order of the one part that names the base class.</summary>
internal sealed class BlockReader
{
    private readonly INamedTypeSymbol type;
    private readonly Compilation compilation;
    private readonly CancellationToken cancellation;
    private readonly TypeDeclarationSyntax target;
    private readonly List<Problem> problems = [];
    private bool isComplete = true;

    private BlockReader(INamedTypeSymbol type, TypeDeclarationSyntax target, Compilation compilation, CancellationToken cancellation)
    {
        (this.type, this.target, this.compilation, this.cancellation) = (type, target, compilation, cancellation);
    }

    /// <summary>The block; null where the class has no source.</summary>
    public static BlockSource? Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        Target(type, cancellation) is { } target ? new BlockReader(type, target, compilation, cancellation).Read() : null;

    /// <summary>The part of a class that names its base class: its layers count.</summary>
    public static TypeDeclarationSyntax? Target(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .OrderBy(part => part.BaseList is null)
        .FirstOrDefault();

    private BlockSource Read()
    {
        AttributeData[] all = [.. NetworkReader.LayerAttributes(type).OrderBy(attribute => attribute.ApplicationSyntaxReference!.Span.Start)];
        AttributeData[] own = [.. all.Where(attribute => NetworkReader.IsOn(attribute, target))];
        AttributeData[] strays = [.. all.Except(own)];
        isComplete = !type.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error });

        BlockParameter[] parameters = [.. BlockParameters.Of(type, compilation, cancellation)];
        LayerDeclaration[] layers = [.. own.Select((attribute, i) => ReadLayer(attribute, i, parameters))];
        BlockDeclaration declaration = new(
            type.FullName(), LayerReader.Keyword(type), new EquatableArray<BlockParameter>(parameters), new EquatableArray<LayerDeclaration>(layers));
        problems.AddRange(strays.Select((attribute, i) => new Problem(
            ProblemId.LayerOnOtherPart, own.Length + i, null, new EquatableArray<string>([LayerReader.Keyword(attribute.AttributeClass!), type.Name, "its base class"]))));
        if (isComplete && problems.Count == 0)
        {
            problems.AddRange(BlockRules.Check(declaration, type.Name));
        }

        return new BlockSource(declaration, isComplete, new EquatableArray<Problem>(problems), target, [.. own.Concat(strays).Select(LayerSyntax.Of)])
        {
            Types = [.. own.Select(attribute => attribute.AttributeClass!)],
        };
    }

    private LayerDeclaration ReadLayer(AttributeData attribute, int index, BlockParameter[] parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        AttributeSyntax syntax = (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(cancellation);
        BlockArgumentReader reader = new(compilation.GetSemanticModel(syntax.SyntaxTree));
        Argument[] arguments = [.. reader.Read(syntax, attribute.AttributeClass!, attribute.AttributeConstructor)];
        LayerDeclaration layer = LayerReader.Read(attribute.AttributeClass!, arguments, compilation, out bool readable, cancellation);
        isComplete &= readable && reader.IsComplete;

        string title = BlockRules.Title(LayerReader.Keyword(type), index, layer);
        problems.AddRange(reader.Unreadable.Select(unreadable => new Problem(
            ProblemId.ArithmeticUnreadable, index, unreadable.Argument, new EquatableArray<string>([title, unreadable.Argument, unreadable.Piece.ToString()]))));
        problems.AddRange(BlockRules.CheckNames(layer, index, title, LayerReader.Keyword(type), parameters));
        return layer;
    }
}
