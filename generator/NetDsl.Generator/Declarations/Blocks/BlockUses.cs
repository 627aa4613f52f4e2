using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Blocks;

namespace NetDsl.Generator.Declarations;

/// <summary>Checks the blocks that a block uses: each must be there, and none may lead back.</summary>
internal static class BlockUses
{
    public static IEnumerable<Problem> Check(BlockSource block, INamedTypeSymbol type, Compilation compilation)
    {
        for (int layer = 0; layer < block.Types.Length; layer++)
        {
            INamedTypeSymbol use = block.Types[layer];
            string title = BlockRules.Title(block.Declaration.Keyword, layer, block.Declaration.Layers[layer]);
            if (use.DerivesFrom(KnownNames.Block) && !BlockLibrary.Exists(use, compilation))
            {
                yield return At(ProblemId.BlockMissing, layer, title, use.ContainingAssembly.Name);
            }
            else if (use.DerivesFrom(KnownNames.Block) && Path(use, type, compilation) is { } path)
            {
                string through = path.Length == 1 ? string.Empty : $" through {string.Join(" and ", path.Take(path.Length - 1))}";
                yield return At(ProblemId.BlockUsesItself, layer, title, block.Declaration.Keyword, through);
            }
        }
    }

    private static Problem At(string id, int layer, params string[] details) => new(id, layer, null, new EquatableArray<string>(details));

    /// <summary>The blocks from one to another that it uses; null where it does not.</summary>
    private static string[]? Path(INamedTypeSymbol from, INamedTypeSymbol to, Compilation compilation)
    {
        HashSet<INamedTypeSymbol> seen = new(SymbolEqualityComparer.Default);
        string[]? Search(INamedTypeSymbol block)
        {
            if (SymbolEqualityComparer.Default.Equals(block, to))
            {
                return [LayerReader.Keyword(block)];
            }

            if (!seen.Add(block) || !SymbolEqualityComparer.Default.Equals(block.ContainingAssembly, compilation.Assembly))
            {
                return null;
            }

            string[]? rest = NetworkReader.LayerAttributes(block)
                .Select(attribute => attribute.AttributeClass!)
                .Where(inner => inner.DerivesFrom(KnownNames.Block))
                .Select(Search)
                .FirstOrDefault(found => found is not null);
            return rest is null ? null : [LayerReader.Keyword(block), .. rest];
        }

        return Search(from);
    }
}
