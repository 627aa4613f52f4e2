namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>
/// What both sides must agree on of a tensor. Gradients of a mean are tiny, and sums in another order differ by a share of what is summed and
/// not of what is left: so values are compared in units of the tensor's own size, and sizes by their logarithms.
/// </summary>
internal static class CheckedTensor
{
    /// <summary>Of millions of values some go through a pipe as text: the prime divides no size here, so that every row, column and vector lane has its turn.</summary>
    public const int Stride = 13;

    /// <summary>The logarithm of the root mean square of all values, and in units of this every thirteenth of them.</summary>
    /// <returns>Not finite where the tensor is zero: two sides that compute nothing do not agree.</returns>
    public static double[] Of(ReadOnlySpan<float> tensor)
    {
        double squares = 0;
        foreach (float value in tensor)
        {
            squares += (double)value * value;
        }

        double size = Math.Sqrt(squares / tensor.Length);
        double[] part = new double[1 + ((tensor.Length + Stride - 1) / Stride)];
        part[0] = Math.Log(size);
        for (int i = 0; i + 1 < part.Length; i++)
        {
            part[i + 1] = tensor[i * Stride] / size;
        }

        return part;
    }
}
