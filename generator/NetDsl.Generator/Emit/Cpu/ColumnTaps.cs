using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Which columns of its input a convolution's columns meet, product or formula, and which rows of the kernel lie on the image.</summary>
/// <param name="window">The window.</param>
/// <param name="input">The image that it slides over.</param>
internal sealed class ColumnTaps(Window window, Shape input)
{
    /// <summary>Whether all taps of some neighbouring output columns meet real columns.</summary>
    public bool IsInterior(int start, int width) =>
        (start * window.StrideWidth) - window.PaddingWidth >= 0
        && ((start + width - 1) * window.StrideWidth) - window.PaddingWidth + window.ReachWidth <= input.Width;

    /// <summary>The input column that a tap meets: from the tile's first in a loop, otherwise from the row's.</summary>
    public int Column(ColumnTile columns, int t, int kx) => columns.IsLoop
        ? (t * window.StrideWidth) + (kx * window.DilationWidth)
        : ((columns.Start + t) * window.StrideWidth) + (kx * window.DilationWidth) - window.PaddingWidth;

    /// <summary>Whether a column of a row is one of the image's.</summary>
    public bool IsReal(int column) => column >= 0 && column < input.Width;

    /// <summary>The columns of a tile whose tap lies on the image, each with the input column.</summary>
    public IReadOnlyList<(int T, int Column)> Of(ColumnTile columns, int kx) =>
        [.. Enumerable.Range(0, columns.Width).Select(t => (t, Column(columns, t, kx))).Where(tap => columns.IsLoop || IsReal(tap.Item2))];

    /// <summary>The rows of the kernel that lie on the image, not on its padding: the first, and the end.</summary>
    /// <param name="oy">The output's row.</param>
    public (string First, string End) Rows(string oy)
    {
        string top = At.Times(oy, window.StrideHeight);
        return (
            $"global::System.Math.Max(0, {RowsFrom(window.PaddingHeight, top)})",
            $"global::System.Math.Min({window.KernelHeight}, {RowsFrom(input.Height + window.PaddingHeight, top)})");
    }

    /// <summary>The first row of the kernel that lies at or after a row of the padded image.</summary>
    private string RowsFrom(int row, string top) =>
        window.DilationHeight == 1 ? $"{row} - {top}" : $"({row + window.DilationHeight - 1} - {top}) / {window.DilationHeight}";
}
