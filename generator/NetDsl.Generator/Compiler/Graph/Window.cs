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

    private static int Fit(long size, int kernel, int stride) =>
        size < kernel ? 0 : (int)Math.Min(int.MaxValue, ((size - kernel) / stride) + 1);
}
