namespace NetDsl.TestKit.Interpreter;

/// <summary>A parameter, or a running statistic, and the gradient of the loss by it.</summary>
internal sealed class Tensor(string name, int count)
{
    public string Name { get; } = name;

    public double[] Values { get; } = new double[count];

    public double[] Gradients { get; } = new double[count];

    /// <summary>
    /// The sum of the magnitudes of the terms that a gradient is the sum of. Terms may cancel, but they are rounded each, so this is what
    /// an error in single precision is measured by.
    /// </summary>
    public double[] Magnitudes { get; } = new double[count];

    public void AddGradient(int index, double amount)
    {
        Gradients[index] += amount;
        Magnitudes[index] += Math.Abs(amount);
    }

    public void Clear()
    {
        Array.Clear(Gradients);
        Array.Clear(Magnitudes);
    }
}
