namespace NetDsl;

/// <summary>What a parameter tensor does in its layer; initialisers and weight decay depend on it.</summary>
public enum ParameterRole
{
    /// <summary>A weight of a contraction: drawn by the network's <see cref="Initializer"/>.</summary>
    Weight,

    /// <summary>An additive bias, one per unit or channel.</summary>
    Bias,

    /// <summary>A learnable of a formula, which starts at a value of its own.</summary>
    Learnable,

    /// <summary>What training observes rather than learns: a running mean or variance. It has no gradient.</summary>
    Statistic,
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

    /// <summary>What a formula's learnable starts at; null where the network's initializer says it.</summary>
    public float? Start { get; init; }

    /// <summary>The upper limit, where the start is drawn uniformly from <see cref="Start"/> up to it; null where it is not drawn.</summary>
    public float? StartHigh { get; init; }

    /// <summary>Whether weight decay applies: to weights, and to a formula's learnables that say so.</summary>
    public bool Decays { get; init; } = Role == ParameterRole.Weight;

    /// <summary>Whether training keeps it at <see cref="Parameter.LeastPositive"/> or above.</summary>
    public bool IsPositive { get; init; }
}
