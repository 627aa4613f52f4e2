namespace NetDsl;

/// <summary>What a parameter tensor does in its layer; initialisers and weight decay depend on it.</summary>
public enum ParameterRole
{
    /// <summary>A weight of a contraction: drawn by the network's <see cref="Initializer"/>.</summary>
    Weight,

    /// <summary>An additive bias, one per unit or channel.</summary>
    Bias,
}

/// <summary>One named parameter tensor of a network: its place in the arena and what an initialiser needs to know of it.</summary>
/// <param name="Name">The name in files and in <see cref="Network.Parameters"/>, such as <c>conv2d1.weight</c>.</param>
/// <param name="Shape">The dimensions, outermost first: <c>[out, in, kernel height, kernel width]</c> or <c>[out, in]</c>.</param>
/// <param name="Offset">The first element's index in the network's arena.</param>
/// <param name="Role">What the tensor does.</param>
/// <param name="FanIn">How many inputs one unit sums over.</param>
/// <param name="FanOut">How many outputs one input feeds.</param>
public sealed record ParameterInfo(string Name, IReadOnlyList<int> Shape, int Offset, ParameterRole Role, int FanIn, int FanOut)
{
    /// <summary>The number of elements: the product of <see cref="Shape"/>.</summary>
    public int Count { get; } = Shape.Aggregate(1, (product, size) => checked(product * size));
}
