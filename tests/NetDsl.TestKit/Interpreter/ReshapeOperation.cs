namespace NetDsl.TestKit.Interpreter;

/// <summary>The same values under another shape.</summary>
internal sealed class ReshapeOperation : SampleOperation
{
    protected override void Forward(double[] x, double[] y, Kinks? kinks) => x.CopyTo(y, 0);

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] += dy[i];
        }
    }
}
