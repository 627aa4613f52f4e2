using NetDsl.Training;

namespace NetDsl;

/// <content>What a device needs of an optimizer whose steps it takes itself.</content>
public abstract partial class Optimizer
{
    /// <summary>Where the state is while a device takes the steps; null while it is in this object.</summary>
    internal OptimizerResidence? Residence { get; set; }

    /// <summary>The state in this object, an array of the arena's length for each number that belongs to a parameter.</summary>
    internal virtual IReadOnlyList<float[]> State => [];

    /// <summary>Sees to it that there is state, before a device takes it or uses it.</summary>
    /// <exception cref="InvalidOperationException">The state belongs to an arena of another size.</exception>
    internal void PrepareState(int parameterCount) => Prepare(parameterCount);

    /// <summary>Counts a step that a device has taken.</summary>
    internal void CountStep() => Iteration++;

    /// <summary>Forgets steps that a device was told to take and did not.</summary>
    internal void UncountSteps(long steps) => Iteration -= steps;
}
