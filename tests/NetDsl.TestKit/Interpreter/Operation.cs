namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// What a node does to one sample, in double precision and straight from its definition: the plainest loops that say it, so that a reader
/// can check them against the formula. Tensors are row-major, as the graph's shapes say.
/// </summary>
internal abstract class Operation
{
    /// <summary>Writes the node's value.</summary>
    /// <param name="x">The value of its input.</param>
    /// <param name="y">Its value: every element is written.</param>
    /// <param name="kinks">Notes how far the values lie from where the function has no derivative; null where no one asks.</param>
    public abstract void Forward(double[] x, double[] y, Kinks? kinks);

    /// <summary>Adds what the node's input, and its parameters, contribute to the gradient.</summary>
    /// <param name="x">The value of its input.</param>
    /// <param name="y">Its value.</param>
    /// <param name="dy">The gradient of the loss by its value.</param>
    /// <param name="dx">The gradient by its input, added to.</param>
    public abstract void Backward(double[] x, double[] y, double[] dy, double[] dx);
}
