namespace NetDsl.TestKit.Interpreter;

/// <summary>What a node with one input does to each sample by itself.</summary>
internal abstract class SampleOperation : Operation
{
    public sealed override void Forward(double[][][] inputs, double[][] y, PassContext pass)
    {
        for (int sample = 0; sample < y.Length; sample++)
        {
            Forward(inputs[0][sample], y[sample], pass.Kinks);
        }
    }

    public sealed override void Backward(double[][][] inputs, double[][] y, double[][] dy, double[][][] dx)
    {
        for (int sample = 0; sample < y.Length; sample++)
        {
            Backward(inputs[0][sample], y[sample], dy[sample], dx[0][sample]);
        }
    }

    /// <summary>Writes the node's value for a sample.</summary>
    /// <param name="x">The value of its input.</param>
    /// <param name="y">Its value: every element is written.</param>
    /// <param name="kinks">Notes how far the values lie from where the function has no derivative; null where no one asks.</param>
    protected abstract void Forward(double[] x, double[] y, Kinks? kinks);

    /// <summary>Adds what the node's input, and its parameters, contribute to the gradient.</summary>
    /// <param name="x">The value of its input.</param>
    /// <param name="y">Its value.</param>
    /// <param name="dy">The gradient of the loss by its value.</param>
    /// <param name="dx">The gradient by its input, added to.</param>
    protected abstract void Backward(double[] x, double[] y, double[] dy, double[] dx);
}
