using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.TestKit.Interpreter;

/// <summary>The sum or the product of several values, place by place.</summary>
internal sealed class JoinOperation(JoinKind kind) : Operation
{
    public override void Forward(double[][][] inputs, double[][] y, PassContext pass) => ForEachPlace(y, (sample, i) =>
        y[sample][i] = kind == JoinKind.Sum ? inputs.Sum(x => x[sample][i]) : Product(inputs, sample, i));

    public override void Backward(double[][][] inputs, double[][] y, double[][] dy, double[][][] dx) => ForEachPlace(y, (sample, i) =>
    {
        for (int operand = 0; operand < inputs.Length; operand++)
        {
            double others = kind == JoinKind.Sum ? 1 : Product(inputs.Where((_, other) => other != operand), sample, i);
            dx[operand][sample][i] += dy[sample][i] * others;
        }
    });

    private static double Product(IEnumerable<double[][]> values, int sample, int i) => values.Aggregate(1.0, (product, x) => product * x[sample][i]);

    private static void ForEachPlace(double[][] y, Action<int, int> visit)
    {
        for (int sample = 0; sample < y.Length; sample++)
        {
            for (int i = 0; i < y[sample].Length; i++)
            {
                visit(sample, i);
            }
        }
    }
}

/// <summary>Several values one after the other. Because the first dimension is the outermost, so are their places.</summary>
internal sealed class ConcatOperation : Operation
{
    public override void Forward(double[][][] inputs, double[][] y, PassContext pass)
    {
        for (int sample = 0; sample < y.Length; sample++)
        {
            inputs.SelectMany(x => x[sample]).ToArray().CopyTo(y[sample], 0);
        }
    }

    public override void Backward(double[][][] inputs, double[][] y, double[][] dy, double[][][] dx)
    {
        for (int sample = 0; sample < y.Length; sample++)
        {
            int start = 0;
            foreach (double[][] gradient in dx)
            {
                for (int i = 0; i < gradient[sample].Length; i++)
                {
                    gradient[sample][i] += dy[sample][start + i];
                }

                start += gradient[sample].Length;
            }
        }
    }
}
