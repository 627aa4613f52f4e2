using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Blocks;

namespace NetDsl.Generator.Declarations;

/// <summary>
/// The blocks that a network or a block uses, each once: in source where that is part of the compilation, otherwise in the text form that
/// compiling their assembly left there, with the blocks of others that they use.
/// </summary>
internal sealed class BlockLibrary(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<string, BlockSource?> found = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    /// <summary>False where a block is missing, has an error, or uses itself.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>The blocks, by name.</summary>
    public IEnumerable<BlockSource> Blocks => found.Values.OfType<BlockSource>().OrderBy(block => block.Declaration.Attribute, StringComparer.Ordinal);

    /// <summary>What the compiler needs of them.</summary>
    public EquatableArray<BlockDeclaration> Declarations => new(Blocks.Select(block => block.Declaration));

    /// <summary>Adds a block and those that it uses.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Add(INamedTypeSymbol type)
    {
        cancellation.ThrowIfCancellationRequested();
        string name = type.FullName();
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            return AddText(name, type.ContainingAssembly);
        }

        IsWhole &= !open.Contains(name);
        if (found.TryGetValue(name, out BlockSource? known))
        {
            return known is not null;
        }

        BlockSource? block = BlockReader.Read(type, compilation, cancellation);
        found[name] = block;
        IsWhole &= block is { IsComplete: true } && block.Problems.All(problem => ProblemId.IsWarning(problem.Id));
        open.Add(name);
        foreach (INamedTypeSymbol inner in block?.Types.Where(inner => inner.DerivesFrom(KnownNames.Block)) ?? [])
        {
            // What the call finds out must not be overwritten by what was known before it.
            bool exists = Add(inner);
            IsWhole &= exists;
        }

        open.Remove(name);
        return block is not null;
    }

    /// <summary>Whether a block is in source or has a text form.</summary>
    public static bool Exists(INamedTypeSymbol type, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) || Text(type.FullName(), type.ContainingAssembly) is not null;

    private bool AddText(string name, IAssemblySymbol assembly)
    {
        if (found.TryGetValue(name, out BlockSource? known))
        {
            return known is not null;
        }

        BlockDeclaration? block = Text(name, assembly);
        found[name] = block is null ? null : new BlockSource(block, true, default, null, []);
        IsWhole &= block is not null;
        foreach (LayerDeclaration inner in block?.Layers.Where(layer => layer.IsBlock) ?? [])
        {
            bool exists = AddText(inner.Attribute, assembly);
            IsWhole &= exists;
        }

        return block is not null;
    }

    /// <summary>The block that compiling another assembly left there; null where there is none of this version.</summary>
    private static BlockDeclaration? Text(string name, IAssemblySymbol assembly)
    {
        AttributeData? definition = assembly.GetAttributes().FirstOrDefault(attribute =>
            attribute.AttributeClass?.FullName() == KnownNames.BlockDefinition
            && attribute.ConstructorArguments.Length == 3
            && attribute.ConstructorArguments[0].Value as string == name);
        if (definition?.ConstructorArguments[1].Value is not BlockText.Version || definition.ConstructorArguments[2].Value is not string text)
        {
            return null;
        }

        try
        {
            return BlockText.Read(name, text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
