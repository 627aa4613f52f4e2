namespace NetDsl.TestKit.Interpreter;

/// <summary>A parameter and the gradient of one sample's loss by it.</summary>
internal sealed class Tensor(string name, int count)
{
    public string Name { get; } = name;

    public double[] Values { get; } = new double[count];

    public double[] Gradients { get; } = new double[count];

    public void AddGradient(int index, double amount) => Gradients[index] += amount;
}
