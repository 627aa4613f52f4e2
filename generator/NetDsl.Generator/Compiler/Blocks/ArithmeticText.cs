using System;
using System.Collections.Generic;
using System.Globalization;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Blocks;

/// <summary>Arithmetic on a block's arguments in text form, the operator first: <c>/(channels,4)</c>, <c>?(&gt;(a,b),a,b)</c>.</summary>
internal sealed class ArithmeticText
{
    private const string Choice = "?";

    private readonly string text;
    private int place;

    private ArithmeticText(string text) => this.text = text;

    public static string Write(Arithmetic arithmetic) => arithmetic switch
    {
        NumberArithmetic number => number.Value.ToString(CultureInfo.InvariantCulture),
        ArgumentArithmetic argument => argument.Name,
        OperationArithmetic operation => $"{Arithmetic.Sign(operation.Operator)}({Write(operation.Left)},{Write(operation.Right)})",
        ChoiceArithmetic choice => $"{Choice}({Write(choice.Condition)},{Write(choice.Then)},{Write(choice.Otherwise)})",
        _ => throw new ArgumentException("There is no such arithmetic.", nameof(arithmetic)),
    };

    /// <exception cref="FormatException">The text is none.</exception>
    public static Arithmetic Read(string text)
    {
        ArithmeticText reader = new(text);
        Arithmetic arithmetic = reader.Read();
        return reader.place == text.Length ? arithmetic : throw reader.Malformed();
    }

    private Arithmetic Read()
    {
        int start = place;
        while (place < text.Length && text[place] is not ('(' or ',' or ')'))
        {
            place++;
        }

        string word = text.Substring(start, place - start);
        if (place < text.Length && text[place] == '(')
        {
            return Apply(word, ReadOperands());
        }

        return int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? new NumberArithmetic(value)
            : word.Length > 0 && char.IsLetter(word[0]) | word[0] == '_' ? new ArgumentArithmetic(word)
            : throw Malformed();
    }

    private List<Arithmetic> ReadOperands()
    {
        List<Arithmetic> operands = [];
        do
        {
            place++;
            operands.Add(Read());
        }
        while (place < text.Length && text[place] == ',');

        if (place >= text.Length || text[place] != ')')
        {
            throw Malformed();
        }

        place++;
        return operands;
    }

    private Arithmetic Apply(string sign, List<Arithmetic> operands)
    {
        if (sign == Choice && operands.Count == 3)
        {
            return new ChoiceArithmetic(operands[0], operands[1], operands[2]);
        }

        foreach (ArithmeticOperator arithmetic in Enum.GetValues(typeof(ArithmeticOperator)))
        {
            if (Arithmetic.Sign(arithmetic) == sign && operands.Count == 2)
            {
                return new OperationArithmetic(arithmetic, operands[0], operands[1]);
            }
        }

        throw Malformed();
    }

    private FormatException Malformed() => new($"'{text}' is no arithmetic of version {BlockText.Version}.");
}
