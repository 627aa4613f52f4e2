using System;
using System.Globalization;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// The text form in which formulas cross assemblies: prefix expressions in parentheses, such as <c>(if (&gt; x 0) x (* slope x))</c>.
/// Numbers are written so that they read back to the same bits.
/// </summary>
internal static class ExprText
{
    public static string Write(Expr expr) => expr.Operator switch
    {
        Operator.Constant => Number(expr.Value),
        Operator.Variable => expr.Name is "nan" or "inf" ? "@" + expr.Name : expr.Name,
        _ => $"({OperatorTable.Of(expr.Operator).Name} {string.Join(" ", expr.Operands.Select(Write))})",
    };

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">The text is not one.</exception>
    public static Expr Read(string text)
    {
        string[] tokens = text.Replace("(", " ( ").Replace(")", " ) ").Split([' '], StringSplitOptions.RemoveEmptyEntries);
        int next = 0;
        Expr expr = ReadNext(tokens, ref next);
        return next == tokens.Length ? expr : throw Malformed(text);
    }

    public static string Number(double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsPositiveInfinity(value) ? "inf"
        : double.IsNegativeInfinity(value) ? "-inf"
        : value.ToString("G17", CultureInfo.InvariantCulture);

    /// <summary>Reads a number.</summary>
    /// <exception cref="FormatException">The text is not one.</exception>
    public static double ReadNumber(string token) => token switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static Expr ReadNext(string[] tokens, ref int next)
    {
        string token = next < tokens.Length ? tokens[next++] : throw Malformed(string.Join(" ", tokens));
        if (token != "(")
        {
            return IsName(token) ? Expr.Variable(token.TrimStart('@')) : Expr.Constant(ReadNumber(token));
        }

        OperatorTable.Row row = (next < tokens.Length ? OperatorTable.Find(tokens[next++]) : null) ?? throw Malformed(string.Join(" ", tokens));
        Expr[] operands = new Expr[row.Arity];
        for (int i = 0; i < row.Arity; i++)
        {
            operands[i] = ReadNext(tokens, ref next);
        }

        return next < tokens.Length && tokens[next++] == ")" ? Expr.Of(row.Operator, operands) : throw Malformed(string.Join(" ", tokens));
    }

    private static bool IsName(string token) => (char.IsLetter(token[0]) || token[0] is '_' or '@') && token is not ("nan" or "inf");

    private static FormatException Malformed(string text) => new($"'{text}' is not an expression.");
}
