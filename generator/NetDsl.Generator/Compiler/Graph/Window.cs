using System;

namespace NetDsl.Generator.Compiler.Graph;

/// <summary>A window that slides over an image.</summary>
internal sealed record Window(int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth, int PaddingHeight, int PaddingWidth)
{
    /// <summary>How far apart the window's rows are; 1 where they are neighbours.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>How far apart the window's columns are.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>Rows of padding below, beyond <see cref="PaddingHeight"/>: what "same" padding and rounding up need.</summary>
    public int MoreBelow { get; init; }

    /// <summary>Columns of padding on the right, beyond <see cref="PaddingWidth"/>.</summary>
    public int MoreRight { get; init; }

    /// <summary>The rows that a window reaches over.</summary>
    public int ReachHeight => Reach(KernelHeight, DilationHeight);

    /// <summary>The columns that a window reaches over.</summary>
    public int ReachWidth => Reach(KernelWidth, DilationWidth);

    /// <summary>Whether any window lies partly outside the image.</summary>
    public bool HasPadding => PaddingHeight > 0 || PaddingWidth > 0 || MoreBelow > 0 || MoreRight > 0;

    /// <summary>Whether its rows and columns are neighbours, and it has no more padding at the ends than at the starts.</summary>
    public bool IsPlain => DilationHeight == 1 && DilationWidth == 1 && MoreBelow == 0 && MoreRight == 0;

    public int Size => KernelHeight * KernelWidth;

    /// <summary>Whether no value lies in two windows.</summary>
    public bool IsDisjoint => StrideHeight >= ReachHeight && StrideWidth >= ReachWidth;

    /// <summary>How many windows fit down an image; 0 or less where none does.</summary>
    public int OutputHeight(int height) => Fit(height + (2L * PaddingHeight) + MoreBelow, ReachHeight, StrideHeight);

    /// <summary>How many windows fit across an image; 0 or less where none does.</summary>
    public int OutputWidth(int width) => Fit(width + (2L * PaddingWidth) + MoreRight, ReachWidth, StrideWidth);

    /// <summary>How many rows at the end of an image no window reads, more than windows further apart than they are high skip between them.</summary>
    public int UnreadRows(int height) => MoreBelow > 0 ? 0 : Unread(height, PaddingHeight, ReachHeight, StrideHeight);

    /// <summary>How many columns at the end of an image no window reads, more than windows further apart than they are wide skip between them.</summary>
    public int UnreadColumns(int width) => MoreRight > 0 ? 0 : Unread(width, PaddingWidth, ReachWidth, StrideWidth);

    /// <summary>The shape of an image with the padding around it.</summary>
    public Shape Padded(Shape image) => new(
        image.Channels, Capped(image.Height + (2L * PaddingHeight) + MoreBelow), Capped(image.Width + (2L * PaddingWidth) + MoreRight));

    /// <summary>The window with its height and width exchanged.</summary>
    public Window Transposed() => new(KernelWidth, KernelHeight, StrideWidth, StrideHeight, PaddingWidth, PaddingHeight)
    {
        DilationHeight = DilationWidth,
        DilationWidth = DilationHeight,
        MoreBelow = MoreRight,
        MoreRight = MoreBelow,
    };

    /// <summary>
    /// The window where the number of windows is rounded up: with as much padding at the ends as a last one needs that starts on the image or the padding before it (PyTorch's rule).
    /// </summary>
    public Window RoundedUp(int height, int width) => this with
    {
        MoreBelow = More(height, PaddingHeight, ReachHeight, StrideHeight),
        MoreRight = More(width, PaddingWidth, ReachWidth, StrideWidth),
    };

    /// <summary>
    /// The window with as much padding as an image's size over the stride, rounded up, windows need: half of it at the start, the rest at the end.
    /// </summary>
    public Window Same(int height, int width)
    {
        int rows = Total(height, ReachHeight, StrideHeight);
        int columns = Total(width, ReachWidth, StrideWidth);
        return this with { PaddingHeight = rows / 2, MoreBelow = rows % 2, PaddingWidth = columns / 2, MoreRight = columns % 2 };
    }

    /// <summary>Far beyond any image where it would not fit a number.</summary>
    private static int Reach(int kernel, int dilation) => (int)Math.Min(int.MaxValue, ((kernel - 1L) * dilation) + 1);

    private static int Total(int size, int reach, int stride) => (int)Math.Min(int.MaxValue / 4, Math.Max(0, ((size - 1L) / stride * stride) + reach - size));

    private static int More(int size, int padding, int reach, int stride)
    {
        long padded = size + (2L * padding);
        long windows = ((padded - reach + stride - 1) / stride) + 1;
        windows -= (windows - 1) * stride >= (long)size + padding ? 1 : 0;
        return (int)Math.Max(0, ((windows - 1) * stride) + reach - padded);
    }

    private static int Unread(int size, int padding, int kernel, int stride)
    {
        long end = ((Fit(size + (2L * padding), kernel, stride) - 1L) * stride) + kernel - padding;
        long unread = Math.Min(size, size - end);
        return unread > Math.Max(0, stride - kernel) ? (int)unread : 0;
    }

    private static int Fit(long size, int kernel, int stride) =>
        size < kernel ? 0 : (int)Math.Min(int.MaxValue, ((size - kernel) / stride) + 1);

    /// <summary>What no shape can hold is refused by whoever checks the shape.</summary>
    private static int Capped(long size) => (int)Math.Min(int.MaxValue, size);
}
