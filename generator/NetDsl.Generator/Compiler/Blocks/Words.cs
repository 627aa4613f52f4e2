using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetDsl.Generator.Compiler.Blocks;

/// <summary>Words of a text form in which blanks and semicolons stand between words.</summary>
internal static class Words
{
    /// <summary>The word with <c>%</c> and four hexadecimal digits for what would end it; an empty one is a lone <c>%</c>.</summary>
    public static string Escape(string word) => word.Length == 0 ? "%"
        : string.Concat(word.Select(c => c is ' ' or ';' or '%' or < ' ' ? $"%{((int)c).ToString("x4", CultureInfo.InvariantCulture)}" : c.ToString()));

    /// <exception cref="FormatException">The text is no such word.</exception>
    public static string Unescape(string text)
    {
        if (text == "%")
        {
            return string.Empty;
        }

        StringBuilder word = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                word.Append(text[i]);
            }
            else if (i + 4 < text.Length && int.TryParse(text.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
            {
                word.Append((char)code);
                i += 4;
            }
            else
            {
                throw new FormatException($"'{text}' holds a '%' without four digits.");
            }
        }

        return word.ToString();
    }
}
