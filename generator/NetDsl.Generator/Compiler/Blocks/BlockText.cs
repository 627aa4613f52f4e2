using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Blocks;

/// <summary>
/// A block in text form: lines between semicolons, words between blanks. First its keyword and parameters, then each layer with its
/// arguments: <c>block BasicBlock channels stride=1;layer NetDsl.Conv2DAttribute Conv2D None;computedInteger filters *(channels,4);int kernel 3</c>.
/// </summary>
internal static class BlockText
{
    /// <summary>The version of this form; a reader refuses any other.</summary>
    public const int Version = 1;

    private const string Block = "block";
    private const string Layer = "layer";
    private const string BlockUse = "Block";

    public static string Write(BlockDeclaration block) => string.Join(";", Lines(block).Select(words => string.Join(" ", words.Select(Words.Escape))));

    /// <summary>Reads a block back.</summary>
    /// <param name="attribute">The full name of the attribute class.</param>
    /// <param name="text">What <see cref="Write"/> gave.</param>
    /// <exception cref="FormatException">The text is not one.</exception>
    public static BlockDeclaration Read(string attribute, string text)
    {
        string[][] lines = [.. text.Split(';').Select(line => line.Split(' ').Select(Words.Unescape).ToArray())];
        if (lines[0].Length < 2 || lines[0][0] != Block)
        {
            throw Malformed(text);
        }

        List<LayerDeclaration> layers = [];
        foreach (string[] line in lines.Skip(1))
        {
            if (line[0] == Layer)
            {
                layers.Add(ReadLayer(line, text));
            }
            else if (layers.Count > 0 && line.Length >= 2)
            {
                LayerDeclaration last = layers[layers.Count - 1];
                layers[layers.Count - 1] = last with { Arguments = new EquatableArray<Argument>([.. last.Arguments, ArgumentText.Read(line)]) };
            }
            else
            {
                throw Malformed(text);
            }
        }

        return new BlockDeclaration(
            attribute, lines[0][1], new EquatableArray<BlockParameter>(lines[0].Skip(2).Select(ReadParameter)), new EquatableArray<LayerDeclaration>(layers));
    }

    private static IEnumerable<string[]> Lines(BlockDeclaration block)
    {
        yield return [Block, block.Keyword, .. block.Parameters.Select(Write)];
        foreach (LayerDeclaration layer in block.Layers)
        {
            yield return [Layer, layer.Attribute, layer.Keyword, layer.IsBlock ? BlockUse : layer.Use.ToString(), .. Formula(layer)];
            foreach (Argument argument in layer.Arguments)
            {
                yield return ArgumentText.Write(argument);
            }
        }
    }

    private static IEnumerable<string> Formula(LayerDeclaration layer) => layer.Formula is { } formula ? [FormulaText.Write(formula)] : [];

    private static string Write(BlockParameter parameter) =>
        parameter.Default is { } value ? $"{parameter.Name}={value.ToString(CultureInfo.InvariantCulture)}" : parameter.Name;

    private static BlockParameter ReadParameter(string text)
    {
        int equals = text.IndexOf('=');
        return equals < 0 ? new BlockParameter(text, null)
            : int.TryParse(text.Substring(equals + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? new BlockParameter(text.Substring(0, equals), value)
            : throw Malformed(text);
    }

    private static LayerDeclaration ReadLayer(string[] words, string text)
    {
        if (words.Length is < 4 or > 5 || !(words[3] == BlockUse | Enum.TryParse(words[3], out FormulaUse use)))
        {
            throw Malformed(text);
        }

        FormulaDeclaration? formula = words.Length == 5 ? FormulaText.Read(words[1], words[4]) : null;
        return new LayerDeclaration(words[1], words[2], default, formula) { Use = use, IsBlock = words[3] == BlockUse };
    }

    private static FormatException Malformed(string text) => new($"'{text}' is not a block of version {Version}.");
}
