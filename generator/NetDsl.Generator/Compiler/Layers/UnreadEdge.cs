using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>
/// Warns where the last rows or columns of an image lie in no window, because the stride does not divide what is left: 2x2 pooling of a
/// 7x7 map reads 6x6 of it.
/// </summary>
internal static class UnreadEdge
{
    /// <param name="lowering">The graph so far.</param>
    /// <param name="window">The window, which fits.</param>
    /// <param name="arguments">The layer's arguments.</param>
    /// <param name="kernelNames">The arguments that give the window's height and width.</param>
    /// <param name="canPad">Whether the layer takes padding.</param>
    public static void Check(Lowering lowering, Window window, LayerArguments arguments, (string Height, string Width) kernelNames, bool canPad)
    {
        (int height, int width) = (lowering.Shape.Height, lowering.Shape.Width);
        int rows = window.UnreadRows(height);
        int columns = window.UnreadColumns(width);
        if (rows == 0 && columns == 0)
        {
            return;
        }

        string own = rows > 0 ? "StrideHeight" : "StrideWidth";
        string argument = arguments.Has(own) ? own : arguments.Has("Stride") ? "Stride" : rows > 0 ? kernelNames.Height : kernelNames.Width;
        lowering.Report(
            ProblemId.UnreadEdge, argument, lowering.Title(lowering.Layer), Amount(rows, columns), lowering.Shape.ToString(),
            lowering.Sender, Advice(window, height, width, canPad));
    }

    private static string Amount(int rows, int columns) =>
        string.Join(" and ", new[] { Count(rows, "row"), Count(columns, "column") }.Where(text => text.Length > 0));

    private static string Count(int number, string noun) => number switch { 0 => "", 1 => noun, _ => $"{number} {noun}s" };

    /// <summary>What would read everything, in words: together where rows and columns are alike, otherwise apart.</summary>
    private static string Advice(Window window, int height, int width, bool canPad)
    {
        if (height == width && window == window.Transposed())
        {
            return List(EdgeChoices.Down(window, height, canPad), "");
        }

        IEnumerable<string> parts =
        [
            .. window.UnreadRows(height) > 0 ? [List(EdgeChoices.Down(window, height, canPad), "Height")] : Array.Empty<string>(),
            .. window.UnreadColumns(width) > 0 ? [List(EdgeChoices.Down(window.Transposed(), width, canPad), "Width")] : Array.Empty<string>(),
        ];
        return string.Join("; and ", parts);
    }

    private static string List(EdgeChoices choices, string side) => string.Join(", or ", new[]
    {
        choices.Kernel is { } kernel ? $"kernel{side} {kernel} with Stride{side} = {choices.Stride}" : "",
        $"Stride{side} = {choices.OtherStride}",
        choices.Padding is { } padding ? $"Padding{side} = {padding}" : "",
    }.Where(text => text.Length > 0));
}
