using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Which convolutions on a single sample finish their outputs while the sums are in registers: normalisation, join and function follow at once, and where the next convolution reads
/// rows between zeros, the outputs are written there too. A pass of its own over them costs a load and a store for each, and threads that share the sample a meeting more.
/// </summary>
internal static class SampleFinish
{
    /// <summary>Whether a step is a convolution on rows of which nothing else than its sums is needed later. Long functions take the registers that the sums are in, and learnables would too.</summary>
    public static bool Takes(Step step) =>
        HasRows(step) && step is { Pool: null, KeepsPreactivation: false } && (step.Activation is null || (!step.Activation.IsLong && !step.Activation.Variables.Any()));

    /// <summary>Whether what a convolution reads is written by the step before, as it finishes its outputs.</summary>
    /// <param name="step">The convolution.</param>
    /// <param name="before">The step that computes its input.</param>
    public static bool IsLaidOutBy(Step step, Step before) =>
        HasRows(step) && SampleRowLayout.Of((ContractionNode)step.Head) is { IsInput: false, Phases: 1 } && Takes(before) && step.Input.Equals(before.Output);

    /// <summary>Whether a step is a convolution whose rows can be vectors.</summary>
    private static bool HasRows(Step step) => step.Head is ContractionNode { Window: not null, Groups: 1, Shape.Width: >= SampleRowLayout.ShortestRow };
}
