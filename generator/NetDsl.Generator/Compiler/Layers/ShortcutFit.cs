using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>The values of <c>NetDsl.Shortcut</c>.</summary>
internal enum ShortcutKind
{
    Identity,
    ZeroPad,
    Projection,
}

/// <summary>How a block's input can be brought to the shape that it is added to.</summary>
/// <param name="Input">The shape of the block's input.</param>
/// <param name="Output">The shape that it is added to.</param>
/// <param name="StrideHeight">The distance of the rows that the shortcut takes; 0 where none leads to the height.</param>
/// <param name="StrideWidth">The distance of the columns; 0 where none leads to the width.</param>
internal sealed record ShortcutFit(Shape Input, Shape Output, int StrideHeight, int StrideWidth)
{
    public bool IsSame => Input == Output;

    /// <param name="input">The shape of the block's input.</param>
    /// <param name="output">The shape that it is added to.</param>
    /// <param name="stride">The stride that the user gives; null for the least that leads to the size.</param>
    public static ShortcutFit Of(Shape input, Shape output, int? stride)
    {
        if (!input.IsImage || !output.IsImage)
        {
            return new ShortcutFit(input, output, 1, 1);
        }

        int down = stride ?? Least(input.Height, output.Height);
        int across = stride ?? Least(input.Width, output.Width);
        int both = System.Math.Max(down, across);
        return Leads(input.Height, both, output.Height) && Leads(input.Width, both, output.Width)
            ? new ShortcutFit(input, output, both, both)
            : new ShortcutFit(input, output, Leads(input.Height, down, output.Height) ? down : 0, Leads(input.Width, across, output.Width) ? across : 0);
    }

    /// <summary>Why a shortcut does not lead from one shape to the other, and what would; null where it does.</summary>
    public string? Misfit(ShortcutKind kind)
    {
        if (IsSame)
        {
            return null;
        }

        bool projects = CanProject();
        return kind switch
        {
            ShortcutKind.Identity when CanPad() => "choose Shortcut.ZeroPad or Shortcut.Projection, or give both the same shape",
            ShortcutKind.Identity => projects ? "choose Shortcut.Projection, or give both the same shape" : "give both the same shape",
            ShortcutKind.ZeroPad when CanPad() => null,
            ShortcutKind.ZeroPad => projects ? "Shortcut.ZeroPad can add channels of images but take none away: choose Shortcut.Projection" : Unreachable(),
            _ => projects ? null : Unreachable(),
        };
    }

    private static int Least(int from, int to) => (int)(((long)from + to - 1) / to);

    /// <summary>Whether every so many rows of an image are as many as the other's.</summary>
    private static bool Leads(int from, int stride, int to) => ((long)from + stride - 1) / stride == to;

    private bool CanProject() => (Input.Rank == 1 && Output.Rank == 1) || (Input.IsImage && Output.IsImage && StrideHeight > 0 && StrideWidth > 0);

    private bool CanPad() => Input.IsImage && CanProject() && Output.Channels >= Input.Channels;

    private string Unreachable() => Input.Rank == Output.Rank
        ? "no stride of a shortcut leads from the one size to the other: pad the layers between so that they keep the size, or divide it by their stride"
        : "no shortcut leads from the one number of dimensions to the other: give both the same shape";
}
