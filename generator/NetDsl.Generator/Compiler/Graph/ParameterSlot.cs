using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Graph;

/// <summary>What a parameter does; the same names as <c>NetDsl.ParameterRole</c>.</summary>
internal enum ParameterRole
{
    Weight,
    Bias,
    Learnable,

    /// <summary>What training observes rather than learns: running means and variances.</summary>
    Statistic,
}

/// <summary>A parameter tensor: a named slice of the arena. Statistics have an arena of their own, without gradients.</summary>
internal sealed record ParameterSlot(string Name, Shape Shape, int Offset, ParameterRole Role, int FanIn, int FanOut)
{
    public int Count => Shape.Count;

    /// <summary>What a formula's learnable starts at; null where the network's initializer says it.</summary>
    public double? Start { get; init; }

    /// <summary>The upper limit, where the start is drawn from <see cref="Start"/> up to it.</summary>
    public double? StartHigh { get; init; }

    /// <summary>Whether weight decay applies.</summary>
    public bool Decays { get; init; } = Role == ParameterRole.Weight;

    /// <summary>Whether training keeps it above zero.</summary>
    public bool IsPositive { get; init; }
}
