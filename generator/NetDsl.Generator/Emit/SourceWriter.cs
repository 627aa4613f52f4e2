using System;
using System.Collections.Generic;
using System.Text;

namespace NetDsl.Generator.Emit;

/// <summary>Writes indented text with '\n' on every platform.</summary>
internal sealed class SourceWriter
{
    private const string OneIndent = "    ";

    private readonly StringBuilder text = new();
    private string indent = string.Empty;

    /// <summary>Writes a line; an empty one gets no indent.</summary>
    public SourceWriter Line(string line = "")
    {
        text.Append(line.Length == 0 ? string.Empty : indent).Append(line).Append('\n');
        return this;
    }

    /// <summary>Writes a head and a block in braces below it.</summary>
    public SourceWriter Block(string head, Action body, string end = "}")
    {
        Line(head).Line("{");
        Indented(body);
        return Line(end);
    }

    /// <summary>Writes a loop over a counter from zero, or its body alone where it runs once. The body gets the counter, or "0".</summary>
    public SourceWriter For(string counter, int end, Action<string> body)
    {
        if (end != 1)
        {
            return Block($"for (int {counter} = 0; {counter} < {end}; {counter}++)", () => body(counter));
        }

        body("0");
        return this;
    }

    /// <summary>Writes a text in braces of its own, where its names must be kept from those of a neighbour.</summary>
    public SourceWriter Scope(bool braces, Action body)
    {
        if (braces)
        {
            return Line("{").Indented(body).Line("}");
        }

        body();
        return this;
    }

    /// <summary>Writes some texts with an empty line between each two.</summary>
    public SourceWriter Separated(IEnumerable<Action<SourceWriter>> parts)
    {
        bool first = true;
        foreach (Action<SourceWriter> part in parts)
        {
            if (!first)
            {
                Line();
            }

            first = false;
            part(this);
        }

        return this;
    }

    public SourceWriter Indented(Action body)
    {
        string outer = indent;
        indent += OneIndent;
        body();
        indent = outer;
        return this;
    }

    public override string ToString() => text.ToString();
}
