using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// A whole formula in text form: the input, the parameters, the body and, where the class declares it, the derivative, between semicolons:
/// <c>x;slope=constant 0.01;return (if (&gt; x 0) x (* slope x))</c>.
/// </summary>
internal static class FormulaText
{
    /// <summary>The version of this form; a reader refuses any other.</summary>
    public const int Version = 3;

    private const string BodyMark = "return ";
    private const string DerivativeMark = "derivative ";

    public static string Write(FormulaDeclaration formula)
    {
        IEnumerable<string> parts = new[] { formula.Input }.Concat(formula.Parameters.Select(Write)).Concat([BodyMark + formula.Body]);
        return string.Join(";", formula.Derivative.Length == 0 ? parts : parts.Concat([DerivativeMark + formula.Derivative]));
    }

    /// <summary>Reads a formula back.</summary>
    /// <param name="attribute">The full name of the attribute class.</param>
    /// <param name="text">What <see cref="Write(FormulaDeclaration)"/> gave.</param>
    /// <exception cref="FormatException">The text is not one.</exception>
    public static FormulaDeclaration Read(string attribute, string text)
    {
        string[] parts = text.Split(';');
        int body = Array.FindIndex(parts, part => part.StartsWith(BodyMark, StringComparison.Ordinal));
        if (body < 1 || body < parts.Length - 2 || (body == parts.Length - 2 && !parts[body + 1].StartsWith(DerivativeMark, StringComparison.Ordinal)))
        {
            throw Malformed(text);
        }

        FormulaParameter[] parameters = [.. parts.Skip(1).Take(body - 1).Select(ReadParameter)];
        HashSet<string> names = [parts[0], .. parameters.SelectMany(NamesOf)];
        return new FormulaDeclaration(
            attribute, parts[0], new EquatableArray<FormulaParameter>(parameters), Checked(parts[body].Substring(BodyMark.Length), names))
        {
            Derivative = body == parts.Length - 1 ? string.Empty : Checked(parts[body + 1].Substring(DerivativeMark.Length), names),
        };
    }

    /// <summary>The variables that a parameter stands for.</summary>
    private static IEnumerable<string> NamesOf(FormulaParameter parameter) => !parameter.IsArray
        ? [parameter.Name]
        : Enumerable.Range(0, parameter.CountFrom.Length > 0 ? 0 : parameter.Count).Select(i => ArrayItem.At(parameter.Name, i))
            .Concat([ArrayItem.Current(parameter.Name)]);

    private static string Write(FormulaParameter parameter)
    {
        List<string> words = [parameter.Kind.ToString().ToLowerInvariant()];
        words.AddRange(new[] { parameter.Default, parameter.High }.Where(number => number is not null).Select(number => ExprText.Number(number!.Value)));
        words.AddRange(parameter.Evaluation is { } evaluation ? ["evaluation", ExprText.Number(evaluation)] : Array.Empty<string>());
        words.AddRange(parameter.IsArray ? ["count", parameter.Count.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>());
        words.AddRange(parameter.CountFrom.Length > 0 ? ["from", parameter.CountFrom] : Array.Empty<string>());
        words.AddRange(parameter.Per != Per.Default ? ["per", parameter.Per.ToString()] : Array.Empty<string>());
        words.AddRange(parameter.Decays ? ["decays"] : Array.Empty<string>());
        words.AddRange(parameter.IsPositive ? ["positive"] : Array.Empty<string>());
        return $"{parameter.Name}={string.Join(" ", words)}";
    }

    private static FormulaParameter ReadParameter(string text)
    {
        int equals = text.IndexOf('=');
        Queue<string> words = new(text.Substring(equals + 1).Split(' '));
        if (equals < 1 || !Enum.TryParse(words.Dequeue(), ignoreCase: true, out ParameterKind kind))
        {
            throw Malformed(text);
        }

        FormulaParameter parameter = new(text.Substring(0, equals), ReadNumber(words)) { Kind = kind };
        parameter = parameter with { High = ReadNumber(words) };
        while (words.Count > 0)
        {
            parameter = ReadOption(parameter, words, text);
        }

        return parameter;
    }

    private static double? ReadNumber(Queue<string> words) =>
        words.Count > 0 && words.Peek() is { Length: > 0 } word && (word is "nan" or "inf" || !char.IsLetter(word[0])) ? ExprText.ReadNumber(words.Dequeue()) : null;

    private static FormulaParameter ReadOption(FormulaParameter parameter, Queue<string> words, string text)
    {
        string option = words.Dequeue();
        if (option is "decays" or "positive")
        {
            return option == "decays" ? parameter with { Decays = true } : parameter with { IsPositive = true };
        }

        string value = words.Count > 0 ? words.Dequeue() : throw Malformed(text);
        return option switch
        {
            "count" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) => parameter with { IsArray = true, Count = count },
            "evaluation" => parameter with { Evaluation = ExprText.ReadNumber(value) },
            "from" => parameter with { CountFrom = value },
            "per" when Enum.TryParse(value, out Per per) => parameter with { Per = per },
            _ => throw Malformed(text),
        };
    }

    /// <summary>The text, once it is known to be an expression of certain variables.</summary>
    private static string Checked(string expression, HashSet<string> names) =>
        ExprText.Read(expression).InOrder().All(expr => expr.Operator != Operator.Variable || names.Contains(expr.Name))
            ? expression
            : throw Malformed(expression);

    private static FormatException Malformed(string text) => new($"'{text}' is not a formula of version {Version}.");
}
