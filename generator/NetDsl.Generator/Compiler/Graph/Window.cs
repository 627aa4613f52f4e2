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
    public int ReachHeight => ((KernelHeight - 1) * DilationHeight) + 1;

    /// <summary>The columns that a window reaches over.</summary>
    public int ReachWidth => ((KernelWidth - 1) * DilationWidth) + 1;

    /// <summary>Whether any window lies partly outside the image.</summary>
    public bool HasPadding => PaddingHeight + PaddingWidth + MoreBelow + MoreRight > 0;

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
}
