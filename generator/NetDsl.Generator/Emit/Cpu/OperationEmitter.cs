using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>A moment of a pass, as calls under a title.</summary>
/// <param name="Title">The comment above; empty for none.</param>
/// <param name="Calls">The lines.</param>
/// <param name="Segment">The part of the pass.</param>
internal sealed record Moment(string Title, IReadOnlyList<Call> Calls, int Segment = 0);

/// <summary>Turns the moments of a plan into calls.</summary>
internal static class OperationEmitter
{
    public static IEnumerable<Moment> Moments(CompiledNetwork network, MemoryPlan plan)
    {
        yield return new Moment("", [LoadInput(network, plan)]);
        foreach (Operation operation in plan.Operations)
        {
            yield return operation.Buffers is null
                ? new Moment("", [.. Loss(network, plan)], operation.Segment)
                : Of(new StepEmitter(network, operation.Buffers), operation);
        }
    }

    public static Call LoadInput(CompiledNetwork network, MemoryPlan plan) => new($"block.LoadInput(ref {plan.Input.Name}, {network.Graph.Input.Shape.Count});");

    public static string BackTitle(string title) => $"Back through step {title.Substring("Step ".Length)}";

    public static IEnumerable<Call> Loss(CompiledNetwork network, MemoryPlan plan)
    {
        int outputs = network.Graph.OutputShape.Count;
        string loss = $"{Names.Kernels}{network.Graph.Loss.Kind}.Loss(block, ref {plan.Output.Name}, ref {plan.OutputGradient.Name}, {outputs});";
        if (plan.Kind == PlanKind.Training)
        {
            return [new Call(loss)];
        }

        return [
            new Call($"if (block.Pass == {Names.Kernels}Pass.Forward)"),
            new Call("{"),
            .. Stores(plan, outputs).Select(store => new Call($"    {store}")),
            new Call("}"),
            new Call("else"),
            new Call("{"),
            new Call($"    {loss}"),
            new Call("}"),
        ];
    }

    /// <summary>The output that is asked for: the one that the loss takes, or a further one.</summary>
    private static IEnumerable<string> Stores(MemoryPlan plan, int outputs)
    {
        string main = $"block.StoreOutput(ref {plan.Output.Name}, {outputs});";
        return plan.Outputs.Count == 0
            ? [main]
            : [$"if (block.Output == 0) {main}", .. plan.Outputs.Select((output, i) => $"if (block.Output == {i + 1}) block.StoreOutput(ref {output.Name}, {output.Size});")];
    }

    private static Moment Of(StepEmitter step, Operation operation) => operation.Kind switch
    {
        OperationKind.Forward => new Moment(step.Title, [.. step.ForwardCalls()], operation.Segment),
        OperationKind.Statistics => new Moment($"The statistics that step {operation.Buffers!.Step.Number} needs", [.. step.StatisticsCalls()], operation.Segment),
        OperationKind.Restore => new Moment($"{step.Title}, once more", [.. step.RestoreCalls()], operation.Segment),
        OperationKind.BackwardStatistics => new Moment($"Back to the sums that step {operation.Buffers!.Step.Number} needs", [.. step.BackwardStatisticsCalls()], operation.Segment),
        _ => new Moment(BackTitle(step.Title), [.. step.BackwardCalls()], operation.Segment),
    };
}
