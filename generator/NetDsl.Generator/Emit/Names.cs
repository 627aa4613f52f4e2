using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit;

/// <summary>Names and literals in emitted code.</summary>
internal static class Names
{
    /// <summary>The alias of System.Runtime.CompilerServices. Only an alias may stand before <c>::</c>, so the user may have an Unsafe too.</summary>
    public const string RuntimeAlias = "Clr";

    /// <summary>The alias of the namespace of what emitted code calls.</summary>
    public const string KernelsAlias = "Simd";

    public const string Kernels = $"{KernelsAlias}::";

    public const string Inline = $"[{RuntimeAlias}::MethodImpl({RuntimeAlias}::MethodImplOptions.AggressiveInlining)]";
    public const string NoInline = $"[{RuntimeAlias}::MethodImpl({RuntimeAlias}::MethodImplOptions.NoInlining | {RuntimeAlias}::MethodImplOptions.AggressiveOptimization)]";
    /// <summary>A step is compiled by itself: inlined into its hot caller, it would share that one's budget for inlining, and vector operations would become calls.</summary>
    public const string Optimize = $"[{RuntimeAlias}::MethodImpl({RuntimeAlias}::MethodImplOptions.AggressiveOptimization | {RuntimeAlias}::MethodImplOptions.NoInlining)]";

    private static readonly HashSet<string> Keywords =
    [
        .. ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false "
            + "finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private "
            + "protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked "
            + "unsafe ushort using virtual void volatile while").Split(' '),
    ];

    public const string Where = $"where V : struct, {Kernels}IVector<V>";

    /// <summary>The file name of a network's part. File names do not tell upper from lower case, so a number sets namesakes apart.</summary>
    public static string Hint(NetworkDeclaration network, string part) =>
        $"{HintPath(network)}{(network.Namesakes == 0 ? "" : $"({Number(network.Namesakes + 1)})")}{part}.g.cs";

    /// <summary>
    /// What the file names of a network begin with: the class's full name, with <c>+</c> before nested classes as in metadata, so that no class
    /// in a network can take the name of one of its parts.
    /// </summary>
    public static string HintPath(NetworkDeclaration network)
    {
        string scope = network.Namespace.Length == 0 ? "" : network.Namespace + ".";
        string path = scope + string.Concat(network.ContainingTypes.Select(type => type.Name + "+")) + network.Name + network.TypeParameters;
        return path.Replace('<', '{').Replace('>', '}').Replace("@", "");
    }

    /// <summary>A name as an identifier. Every keyword of C# is in small letters, and any name may bear an @.</summary>
    public static string Identifier(string name) => name.All(c => c is >= 'a' and <= 'z') ? "@" + name : name;

    /// <summary>A variable of a formula as an identifier: with an @ where it could be a keyword.</summary>
    public static string Escaped(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>
    /// A local for a parameter: <c>conv2d1.weight</c> becomes <c>conv2d1Weight</c>. Where the layer's name has other characters than those of
    /// plain identifiers, the place in the arena keeps the locals apart.
    /// </summary>
    public static string Local(ParameterSlot slot)
    {
        int dot = slot.Name.LastIndexOf('.');
        string layer = slot.Name.Substring(0, dot);
        string word = char.ToUpperInvariant(slot.Name[dot + 1]) + slot.Name.Substring(dot + 2);
        bool plain = layer.Length > 0 && !char.IsDigit(layer[0]) && layer.All(IsPlain);
        return plain ? layer + word : $"_{new string([.. layer.Select(c => IsPlain(c) ? c : '_')])}{word}{Number(slot.Offset)}";
    }

    /// <summary>A float literal that reads back to the same bits.</summary>
    public static string Literal(double value)
    {
        float single = (float)value;
        return float.IsNaN(single) ? "float.NaN"
            : float.IsPositiveInfinity(single) ? "float.PositiveInfinity"
            : float.IsNegativeInfinity(single) ? "float.NegativeInfinity"
            : single.ToString("G9", CultureInfo.InvariantCulture) + "f";
    }

    /// <summary>A string literal.</summary>
    public static string Quote(string text) => $"\"{string.Concat(text.Select(Escape))}\"";

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        < ' ' or (>= '\x7f' and <= '\x9f') or '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
        _ when char.IsSurrogate(c) => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };
}
