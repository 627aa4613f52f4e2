namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// What a node does to a batch, in double precision and straight from its definition: the plainest loops that say it, so that a reader
/// can check them against the formula. A value is an array for each sample; tensors are row-major, as the graph's shapes say.
/// </summary>
internal abstract class Operation
{
    /// <summary>Writes the node's value.</summary>
    /// <param name="inputs">The value of each of its inputs.</param>
    /// <param name="y">Its value: every element is written.</param>
    /// <param name="pass">What kind of pass it is, and who notes the kinks.</param>
    public abstract void Forward(double[][][] inputs, double[][] y, PassContext pass);

    /// <summary>Adds what the node's inputs, and its parameters, contribute to the gradient, in training.</summary>
    /// <param name="inputs">The value of each of its inputs.</param>
    /// <param name="y">Its value.</param>
    /// <param name="dy">The gradient of the loss by its value.</param>
    /// <param name="dx">The gradient by each of its inputs, added to.</param>
    public abstract void Backward(double[][][] inputs, double[][] y, double[][] dy, double[][][] dx);
}
