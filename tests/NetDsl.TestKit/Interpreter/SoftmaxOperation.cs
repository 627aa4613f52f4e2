using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// <c>y[c] = e^x[c] / sum over k of e^x[k]</c> over the first dimension, at each position by itself; and the product with its Jacobian,
/// <c>dy[c]/dx[k] = y[c] ((c == k) - y[k])</c>.
/// </summary>
internal sealed class SoftmaxOperation(Shape shape) : SampleOperation
{
    private readonly int channels = shape.Dimensions[0];
    private readonly int positions = shape.Count / shape.Dimensions[0];

    protected override void Forward(double[] x, double[] y, Kinks? kinks)
    {
        for (int position = 0; position < positions; position++)
        {
            double sum = 0;
            for (int c = 0; c < channels; c++)
            {
                sum += Math.Exp(x[(c * positions) + position]);
            }

            for (int c = 0; c < channels; c++)
            {
                y[(c * positions) + position] = Math.Exp(x[(c * positions) + position]) / sum;
            }
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (int position = 0; position < positions; position++)
        {
            for (int c = 0; c < channels; c++)
            {
                for (int k = 0; k < channels; k++)
                {
                    double jacobian = y[(c * positions) + position] * ((c == k ? 1 : 0) - y[(k * positions) + position]);
                    dx[(k * positions) + position] += dy[(c * positions) + position] * jacobian;
                }
            }
        }
    }
}
