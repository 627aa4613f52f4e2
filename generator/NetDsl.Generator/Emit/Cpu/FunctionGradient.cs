using System;
using System.Collections.Generic;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes the way back from a contraction step's result to its sum: through the pooling and the function. Where the function learns something, its gradients
/// are summed on the way, before the pooling sends the rest on.
/// </summary>
internal sealed class FunctionGradient(StepBuffers buffers, ActivationEmitter activation)
{
    private readonly ParametricEmitter? learned = activation.Parameters.Any ? new ParametricEmitter(buffers) : null;

    private Step Step => buffers.Step;

    private string Prefix => $"Step{Step.Number}";

    /// <param name="unpool">The name of the method back through the pooling, without the step's number.</param>
    public IEnumerable<Call> Calls(string unpool = "Unpool")
    {
        string dz = buffers.HeadGradient.Name;
        if (learned is not null)
        {
            foreach (Call call in learned.BackwardCalls())
            {
                yield return call;
            }
        }

        if (Step.Pool is not null)
        {
            string kept = activation.HasGradientInPlace ? $"ref {activation.Kept.Name}, " : "";
            yield return new Call($"{Prefix}{unpool}(ref {buffers.DY.Name}, {kept}ref {buffers.Place!.Name}, ref {dz});");
        }
        else if (activation.HasGradientInPlace)
        {
            yield return new Call($"{Prefix}Gradient(ref {dz}, ref {activation.Kept.Name}, ref {dz});");
        }
    }

    public IEnumerable<Action<SourceWriter>> Methods()
    {
        if (!Step.Learns)
        {
            yield break;
        }

        foreach (Action<SourceWriter> method in learned?.BackwardMethods() ?? [])
        {
            yield return method;
        }

        if (Step.Pool is not null)
        {
            yield return new MaxPoolEmitter(buffers, activation).WriteBackward;
        }
        else if (activation.HasGradientInPlace)
        {
            yield return new PointwiseEmitter(buffers, activation).WriteBackward;
        }
    }
}
