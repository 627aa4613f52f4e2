namespace NetDsl.TestKit.Interpreter;

/// <summary><c>y[j] = bias[j] + sum over i of x[i] weight[j,i]</c>.</summary>
internal sealed class DenseOperation(Tensor weight, Tensor? bias) : SampleOperation
{
    protected override void Forward(double[] x, double[] y, Kinks? kinks)
    {
        for (int j = 0; j < y.Length; j++)
        {
            y[j] = bias?.Values[j] ?? 0;
            for (int i = 0; i < x.Length; i++)
            {
                y[j] += x[i] * weight.Values[(j * x.Length) + i];
            }
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (int j = 0; j < y.Length; j++)
        {
            bias?.AddGradient(j, dy[j]);
            for (int i = 0; i < x.Length; i++)
            {
                weight.AddGradient((j * x.Length) + i, dy[j] * x[i]);
                dx[i] += dy[j] * weight.Values[(j * x.Length) + i];
            }
        }
    }
}
