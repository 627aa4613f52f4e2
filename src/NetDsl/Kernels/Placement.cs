using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Values moved, or zero: <c>y[c, i, j] = x[c - channels, i * strideHeight - top, j * strideWidth - left]</c> where that place exists.
/// </summary>
public static class Placement
{
    /// <summary>The values at their new places, zeros at the others.</summary>
    /// <param name="x">The input's vectors.</param>
    /// <param name="y">The output's vectors, written.</param>
    /// <param name="input">The input's sizes.</param>
    /// <param name="output">The output's sizes.</param>
    /// <param name="channels">How many channels of zeros come first.</param>
    /// <param name="top">How many rows of zeros come first; negative where rows are left out.</param>
    /// <param name="left">How many columns of zeros come first; negative where columns are left out.</param>
    /// <param name="strideHeight">Every how many-th row is taken.</param>
    /// <param name="strideWidth">Every how many-th column is taken.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(ref V x, ref V y, ImageSize input, ImageSize output, int channels, int top, int left, int strideHeight, int strideWidth)
        where V : struct, IVector<V>
    {
        Tensor.Clear(ref y, output.Count);
        (int first, int end) = Places(input.Width, output.Width, left, strideWidth);
        for (int c = Math.Max(0, channels); c < Math.Min(output.Channels, input.Channels + channels); c++)
        {
            (int firstRow, int endRow) = Places(input.Height, output.Height, top, strideHeight);
            for (int i = firstRow; i < endRow; i++)
            {
                ref V from = ref Unsafe.Add(ref x, input.Row(c - channels, (i * strideHeight) - top) - left);
                ref V to = ref Unsafe.Add(ref y, output.Row(c, i));
                for (int j = first; j < end; j++)
                {
                    Unsafe.Add(ref to, j) = Unsafe.Add(ref from, j * strideWidth);
                }
            }
        }
    }

    /// <summary>Each value's gradient back at its old place, zero for those that went nowhere.</summary>
    /// <param name="dy">The gradient by the output.</param>
    /// <param name="dx">The gradient by the input, written.</param>
    /// <param name="input">The input's sizes.</param>
    /// <param name="output">The output's sizes.</param>
    /// <param name="channels">How many channels of zeros come first.</param>
    /// <param name="top">How many rows of zeros come first; negative where rows are left out.</param>
    /// <param name="left">How many columns of zeros come first; negative where columns are left out.</param>
    /// <param name="strideHeight">Every how many-th row is taken.</param>
    /// <param name="strideWidth">Every how many-th column is taken.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<V>(ref V dy, ref V dx, ImageSize input, ImageSize output, int channels, int top, int left, int strideHeight, int strideWidth)
        where V : struct, IVector<V>
    {
        Tensor.Clear(ref dx, input.Count);
        (int first, int end) = Places(input.Width, output.Width, left, strideWidth);
        for (int c = Math.Max(0, channels); c < Math.Min(output.Channels, input.Channels + channels); c++)
        {
            (int firstRow, int endRow) = Places(input.Height, output.Height, top, strideHeight);
            for (int i = firstRow; i < endRow; i++)
            {
                ref V to = ref Unsafe.Add(ref dx, input.Row(c - channels, (i * strideHeight) - top) - left);
                ref V from = ref Unsafe.Add(ref dy, output.Row(c, i));
                for (int j = first; j < end; j++)
                {
                    Unsafe.Add(ref to, j * strideWidth) = Unsafe.Add(ref from, j);
                }
            }
        }
    }

    /// <summary>The places along a dimension of the output that have one in the input: 0 &lt;= place * stride - before &lt; input.</summary>
    private static (int First, int End) Places(int input, int output, int before, int stride) =>
        (Math.Max(0, (before + stride - 1) / stride), Math.Min(output, (input + before + stride - 1) / stride));
}
