using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>Finds the blocks that a compilation declares, so that their text form can go into its assembly, and the names after <c>Arg.</c> that lack a constant.</summary>
internal static class BlockFileSource
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is ClassDeclarationSyntax { BaseList: not null };

    /// <summary>What a block leaves in its assembly; null where the class is none.</summary>
    public static EmittedBlock? Read(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        ClassDeclarationSyntax syntax = (ClassDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, cancellation) is not INamedTypeSymbol { IsAbstract: false } type || !type.DerivesFrom(KnownNames.Block) || BlockReader.Target(type, cancellation) != syntax)
        {
            return null;
        }

        Compilation compilation = context.SemanticModel.Compilation;
        BlockLibrary library = new(compilation, cancellation);
        library.Add(type);
        string own = type.FullName();
        return new EmittedBlock(
            new EquatableArray<BlockDeclaration>(library.IsWhole ? library.Blocks.Where(block => block.Declaration.Attribute == own || block.Class is null).Select(block => block.Declaration) : []),
            type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(),
            new EquatableArray<string>(MissingNames(type, syntax, compilation)));
    }

    /// <summary>All names that a class <c>Arg</c> for the block's namespace must have; none where the library's has what the block names.</summary>
    private static IEnumerable<string> MissingNames(INamedTypeSymbol type, ClassDeclarationSyntax syntax, Compilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        string[] named =
        [
            .. syntax.AttributeLists.SelectMany(list => ArgNames.In(list, model)).OfType<MemberAccessExpressionSyntax>().Select(access => access.Name.Identifier.ValueText).Distinct(),
        ];
        string[] known = [.. compilation.GetTypeByMetadataName(KnownNames.Arg)?.GetMembers().OfType<IFieldSymbol>().Select(field => field.Name) ?? []];
        bool isFree = type.ContainingNamespace.GetTypeMembers(ArgNames.ClassName).IsEmpty;
        return isFree && named.Except(known).Any() ? known.Union(named).OrderBy(name => name, StringComparer.Ordinal) : [];
    }
}
