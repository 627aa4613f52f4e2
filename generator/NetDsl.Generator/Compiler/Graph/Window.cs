using System;

namespace NetDsl.Generator.Compiler.Graph;

/// <summary>A window that slides over an image.</summary>
internal sealed record Window(int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth, int PaddingHeight, int PaddingWidth)
{
    public int Size => KernelHeight * KernelWidth;

    /// <summary>Whether no value lies in two windows.</summary>
    public bool IsDisjoint => StrideHeight >= KernelHeight && StrideWidth >= KernelWidth;

    /// <summary>How many windows fit down an image; 0 or less where none does.</summary>
    public int OutputHeight(int height) => Fit(height + (2L * PaddingHeight), KernelHeight, StrideHeight);

    /// <summary>How many windows fit across an image; 0 or less where none does.</summary>
    public int OutputWidth(int width) => Fit(width + (2L * PaddingWidth), KernelWidth, StrideWidth);

    /// <summary>How many rows at the end of an image no window reads, more than windows further apart than they are high skip between them.</summary>
    public int UnreadRows(int height) => Unread(height, PaddingHeight, KernelHeight, StrideHeight);

    /// <summary>How many columns at the end of an image no window reads, more than windows further apart than they are wide skip between them.</summary>
    public int UnreadColumns(int width) => Unread(width, PaddingWidth, KernelWidth, StrideWidth);

    /// <summary>The window with its height and width exchanged.</summary>
    public Window Transposed() => new(KernelWidth, KernelHeight, StrideWidth, StrideHeight, PaddingWidth, PaddingHeight);

    private static int Unread(int size, int padding, int kernel, int stride)
    {
        long end = ((Fit(size + (2L * padding), kernel, stride) - 1L) * stride) + kernel - padding;
        long unread = Math.Min(size, size - end);
        return unread > Math.Max(0, stride - kernel) ? (int)unread : 0;
    }

    private static int Fit(long size, int kernel, int stride) =>
        size < kernel ? 0 : (int)Math.Min(int.MaxValue, ((size - kernel) / stride) + 1);
}
