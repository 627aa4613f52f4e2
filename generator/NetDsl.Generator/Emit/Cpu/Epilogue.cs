using System.Collections.Generic;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// What is done to a contraction's sum between bias and activation, while it is in a register: a batch normalisation by running statistics, which
/// is a multiply-add with a scale and a shift for each channel, and the sum with another value.
/// </summary>
internal static class Epilogue
{
    public static bool Has(Step step) => step.Normalization is not null || step.Added is not null;

    /// <summary>The parameters of a method that applies it, each with a comma after it.</summary>
    public static string Parameters(Step step, string type = "V") =>
        (step.Normalization is null ? "" : "ref float scale, ref float shift, ") + (step.Added is null ? "" : $"ref {type} added, ");

    /// <summary>The arguments by which a method passes its own on.</summary>
    public static string Passed(Step step) => (step.Normalization is null ? "" : "ref scale, ref shift, ") + (step.Added is null ? "" : "ref added, ");

    /// <summary>The arguments of a pass over the network.</summary>
    public static IEnumerable<string> Arguments(CompiledNetwork network, StepBuffers buffers)
    {
        if (buffers.Step.Normalization is { } normalization)
        {
            int start = network.CoefficientsOf(normalization);
            yield return $"ref block.Coefficients({start})";
            yield return $"ref block.Coefficients({start + normalization.Shape.Dimensions[0]})";
        }

        if (buffers.Added is { } added)
        {
            yield return $"ref {added.Name}";
        }
    }

    /// <summary>The text of the value after it; null where there is nothing to do.</summary>
    /// <param name="step">The step.</param>
    /// <param name="sum">The value before it.</param>
    /// <param name="channel">The channel's index into scale and shift.</param>
    /// <param name="place">The value's index into what is added.</param>
    /// <param name="type">The type of vectors.</param>
    public static string? Apply(Step step, string sum, string channel, string place, string type = "V")
    {
        string value = step.Normalization is null
            ? sum
            : $"{type}.MultiplyAdd({sum}, {type}.Create({At.Ref("scale", channel)}), {type}.Create({At.Ref("shift", channel)}))";
        return !Has(step) ? null : step.Added is null ? value : $"{value} + {At.Ref("added", place)}";
    }
}
