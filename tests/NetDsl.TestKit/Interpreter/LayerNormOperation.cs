using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.TestKit.Interpreter;

/// <summary><c>y[i] = (x[i] - mean) / sqrt(variance + epsilon) * scale[i] + shift[i]</c>, with the mean and the variance of the sample.</summary>
internal sealed class LayerNormOperation(LayerNormNode node, Tensor? scale, Tensor? shift) : SampleOperation
{
    protected override void Forward(double[] x, double[] y, Kinks? kinks)
    {
        double mean = x.Average();
        double deviation = DeviationOf(x);
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = ((x[i] - mean) / deviation * (scale?.Values[i] ?? 1)) + (shift?.Values[i] ?? 0);
        }
    }

    /// <summary>With <c>n = (x - mean) / s</c> and <c>dn = dy * scale</c>: <c>dx = (dn - mean of dn - n * mean of dn * n) / s</c>.</summary>
    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        double mean = x.Average();
        double deviation = DeviationOf(x);
        double[] n = [.. x.Select(value => (value - mean) / deviation)];
        double[] dn = [.. dy.Select((gradient, i) => gradient * (scale?.Values[i] ?? 1))];
        double meanGradient = dn.Average();
        double meanProduct = dn.Zip(n, (gradient, value) => gradient * value).Average();
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] += (dn[i] - meanGradient - (n[i] * meanProduct)) / deviation;
            scale?.AddGradient(i, dy[i] * n[i]);
            shift?.AddGradient(i, dy[i]);
        }
    }

    private double DeviationOf(double[] x)
    {
        double mean = x.Average();
        return Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + node.Epsilon);
    }
}
