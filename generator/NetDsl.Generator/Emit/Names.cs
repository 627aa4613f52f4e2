using System.Globalization;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit;

/// <summary>Names and literals in emitted code.</summary>
internal static class Names
{
    public const string Inline = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";
    public const string Optimize = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";
    /// <summary>The namespace of what emitted code calls, written in full so that no type of the user can stand in its way.</summary>
    public const string Kernels = "global::NetDsl.Kernels.";

    public const string Where = $"where V : struct, {Kernels}IVector<V>";

    /// <summary>The file name of a network's part: namespace and enclosing types keep namesakes apart.</summary>
    public static string Hint(NetworkDeclaration network, string part)
    {
        var path = new[] { network.Namespace }.Where(name => name.Length > 0).Concat(network.ContainingTypes.Select(type => type.Name)).Concat([network.Name]);
        return $"{string.Join(".", path).Replace('<', '{').Replace('>', '}')}{part}.g.cs";
    }

    /// <summary>A local for a parameter: <c>conv2d1.weight</c> becomes <c>conv2d1Weight</c>.</summary>
    public static string Local(ParameterSlot slot)
    {
        string[] words = new string(slot.Name.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : '.').ToArray()).Split('.');
        string name = string.Concat(words.Select((word, i) => i == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return char.IsDigit(name[0]) ? "_" + name : "@" + name is var escaped && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? escaped : name;
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
    public static string Quote(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
