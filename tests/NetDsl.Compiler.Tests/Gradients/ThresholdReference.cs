namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>
/// The Python of <i>Neural Networks with Input Specified Thresholds</i>, 2.1.2 and 2.1.3, line by line in double precision, for one sample. As there,
/// W and B are inputs x units. A convolution is the same at each position, with a threshold for each pair of channels (2.2).
/// </summary>
internal sealed class ThresholdReference(double[,] b, double[,] w)
{
    private readonly int inputs = w.GetLength(0);
    private readonly int units = w.GetLength(1);

    /// <summary>The sum of the gradients by B of all calls of <see cref="Backward"/>.</summary>
    public double[,] DB { get; } = new double[b.GetLength(0), b.GetLength(1)];

    /// <summary>The sum of the gradients by W.</summary>
    public double[,] DW { get; } = new double[w.GetLength(0), w.GetLength(1)];

    /// <summary>How many inputs were equal to their threshold.</summary>
    public int Ties { get; private set; }

    /// <summary><c>Y = np.maximum(x.reshape((-1, 1)), B); z_new = (Y * W).sum(axis=0)</c>.</summary>
    public double[] Forward(double[] x)
    {
        double[] z = new double[units];
        for (int i = 0; i < inputs; i++)
        {
            for (int j = 0; j < units; j++)
            {
                z[j] += Math.Max(x[i], b[i, j]) * w[i, j];
            }
        }

        return z;
    }

    /// <summary>
    /// <c>dW = dz_new * Y; dY = dz_new * W; dB = dY * (Y == B); dx = (dY * (Y != B)).sum(axis=1)</c>.
    /// </summary>
    /// <returns>The gradient by x.</returns>
    public double[] Backward(double[] x, double[] dz)
    {
        double[] dx = new double[inputs];
        for (int i = 0; i < inputs; i++)
        {
            for (int j = 0; j < units; j++)
            {
                double y = Math.Max(x[i], b[i, j]);
                double dy = dz[j] * w[i, j];
                DW[i, j] += dz[j] * y;
                DB[i, j] += y == b[i, j] ? dy : 0;
                dx[i] += y != b[i, j] ? dy : 0;
                Ties += x[i] == b[i, j] ? 1 : 0;
            }
        }

        return dx;
    }
}
