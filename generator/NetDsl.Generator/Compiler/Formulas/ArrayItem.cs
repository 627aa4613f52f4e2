using System;
using System.Globalization;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>How expressions name the items of array parameters before they are bound: <c>a[2]</c>, and within a sum <c>a[]</c>.</summary>
internal static class ArrayItem
{
    private const string CurrentMark = "[]";

    public static string At(string array, int index) => $"{array}[{index.ToString(CultureInfo.InvariantCulture)}]";

    /// <summary>The item that a sum is at.</summary>
    public static string Current(string array) => array + CurrentMark;

    public static bool IsCurrent(Expr expr) => expr.Operator == Operator.Variable && expr.Name.EndsWith(CurrentMark, StringComparison.Ordinal);

    public static string ArrayOf(string item) => item.Substring(0, item.IndexOf('['));
}
