using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>Changes of one number each that make windows read an image down to its last row.</summary>
/// <param name="Kernel">Another height of the window with the same stride; null where there is none.</param>
/// <param name="Stride">The stride that goes with it.</param>
/// <param name="OtherStride">Another stride. There always is one, for a stride of 1 leaves nothing out.</param>
/// <param name="Padding">Another padding; null where there is none or the layer takes none.</param>
internal sealed record EdgeChoices(int? Kernel, int Stride, int OtherStride, int? Padding)
{
    /// <summary>The choices along the height of a window; those along its width are the ones of the transposed window.</summary>
    /// <param name="window">The window, which leaves rows unread.</param>
    /// <param name="height">The image's rows.</param>
    /// <param name="canPad">Whether the layer takes padding.</param>
    public static EdgeChoices Down(Window window, int height, bool canPad)
    {
        (int kernel, int stride, int padding) = (window.KernelHeight, window.StrideHeight, window.PaddingHeight);

        // Windows that overlapped or touched still do.
        IEnumerable<int> kernels = Nearest(kernel, Math.Min(kernel, stride), (int)Math.Min(int.MaxValue, height + (2L * padding)));
        IEnumerable<int> strides = Nearest(stride, 1, Math.Max(kernel, stride));

        // More padding than the kernel's own size would put windows outside the image.
        IEnumerable<int> paddings = canPad ? Enumerable.Range(padding, Math.Max(0, kernel - padding)).Skip(1) : [];
        return new EdgeChoices(
            First(kernels, value => window with { KernelHeight = value }, height),
            stride,
            First(strides, value => window with { StrideHeight = value }, height) ?? 1,
            First(paddings, value => window with { PaddingHeight = value }, height));
    }

    private static int? First(IEnumerable<int> values, Func<int, Window> changed, int height) =>
        values.Where(value => changed(value).UnreadRows(height) == 0).Select(value => (int?)value).FirstOrDefault();

    /// <summary>Other numbers of a range, the nearest first, and of two as near the larger one.</summary>
    private static IEnumerable<int> Nearest(int value, int least, int most)
    {
        for (long distance = 1; value - distance >= least || value + distance <= most; distance++)
        {
            if (value + distance <= most)
            {
                yield return (int)(value + distance);
            }

            if (value - distance >= least)
            {
                yield return (int)(value - distance);
            }
        }
    }
}
