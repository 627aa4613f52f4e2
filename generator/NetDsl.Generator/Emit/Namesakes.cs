using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit;

/// <summary>A network whose file names, but for upper and lower case, others have too.</summary>
/// <param name="Path">What its file names begin with.</param>
/// <param name="Before">How many such networks come before it.</param>
internal sealed record Namesake(string Path, int Before);

/// <summary>
/// Sets apart the networks whose files would have equal names: the compiler, like some file systems, takes <c>Net.g.cs</c> and
/// <c>net.g.cs</c> for the same. There are hardly ever any, so the other networks' files do not depend on which networks there are.
/// </summary>
internal static class Namesakes
{
    /// <summary>The networks that need a number, with it; the first of several keeps its plain name.</summary>
    public static EquatableArray<Namesake> Find(IEnumerable<string> paths)
    {
        List<Namesake> found = [];
        Dictionary<string, int> taken = new(StringComparer.OrdinalIgnoreCase) { [FormulaFile.HintPath] = 1 };
        foreach (string path in paths.OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal))
        {
            int before = Starts(path).Max(start => taken.TryGetValue(start, out int count) ? count : 0);
            taken[path] = before + 1;
            if (before > 0)
            {
                found.Add(new Namesake(path, before));
            }
        }

        return new EquatableArray<Namesake>(found);
    }

    public static NetworkDeclaration Number(NetworkDeclaration network, EquatableArray<Namesake> namesakes)
    {
        string path = namesakes.Count == 0 ? string.Empty : Names.HintPath(network);
        return namesakes.FirstOrDefault(namesake => namesake.Path == path) is { } own ? network with { Namesakes = own.Before } : network;
    }

    /// <summary>The path itself and what comes before each of its dots: a network's parts follow its name after a dot.</summary>
    private static IEnumerable<string> Starts(string path) =>
        Enumerable.Range(1, path.Length).Where(end => end == path.Length || path[end] == '.').Select(end => path.Substring(0, end));
}
