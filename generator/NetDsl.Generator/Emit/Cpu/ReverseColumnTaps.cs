using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Which columns of a convolution's output, product or formula, the columns of its input have reached: the way back of <see cref="ColumnTaps"/>.</summary>
/// <param name="window">The window.</param>
/// <param name="output">The convolution's output.</param>
internal sealed class ReverseColumnTaps(Window window, Shape output)
{
    /// <summary>Whether some neighbouring input columns have reached real columns alone, and their number suits the stride.</summary>
    public bool IsInterior(int start, int width) =>
        (width % window.StrideWidth == 0)
        && Enumerable.Range(start, width).All(ix => Enumerable.Range(0, window.KernelWidth).All(kx => !Divides(ix, kx) || IsReal(OutputColumn(ix, kx))));

    /// <summary>The columns of a tile that a kernel column reached, each with the output column it came from.</summary>
    public IEnumerable<(int T, int Column)> Of(ColumnTile columns, int kx)
    {
        for (int t = 0; t < columns.Width; t++)
        {
            int ix = columns.Start + t;
            if (Divides(ix, kx) && IsReal(OutputColumn(ix, kx)))
            {
                yield return (t, OutputColumn(ix, kx) - (columns.IsLoop ? columns.Start / window.StrideWidth : 0));
            }
        }
    }

    /// <summary>What an output column is called in a name: one before the tile's first has no number.</summary>
    public static string Named(int column) => column < 0 ? $"_{-column}" : Names.Number(column);

    private bool Divides(int ix, int kx) => (ix + window.PaddingWidth - (kx * window.DilationWidth)) % window.StrideWidth == 0;

    private int OutputColumn(int ix, int kx) => (ix + window.PaddingWidth - (kx * window.DilationWidth)) / window.StrideWidth;

    private bool IsReal(int ox) => ox >= 0 && ox < output.Width;
}
