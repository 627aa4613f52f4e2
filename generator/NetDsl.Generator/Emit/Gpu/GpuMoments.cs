using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu;
using NetDsl.Generator.Emit.Gpu.Nodes;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>Some launches under a title.</summary>
/// <param name="Title">The comment above.</param>
/// <param name="Launches">The launches, in order.</param>
internal sealed record GpuMoment(string Title, IReadOnlyList<KernelLaunch> Launches);

/// <summary>Turns the moments of a plan into launches.</summary>
internal static class GpuMoments
{
    /// <summary>What comes before the loss.</summary>
    public static IEnumerable<GpuMoment> Forward(GpuContext context) =>
        [.. Coefficients(context), .. context.Plan.Operations.TakeWhile(operation => operation.Kind != OperationKind.Loss).Select(operation => Of(context, operation))];

    private static IEnumerable<GpuMoment> Coefficients(GpuContext context) =>
        context.Plan.Kind == PlanKind.Inference ? [BatchNormCoefficients.ByRunningStatistics(context)] : [];

    /// <summary>What comes after the loss.</summary>
    public static IEnumerable<GpuMoment> Backward(GpuContext context) =>
        context.Plan.Operations.SkipWhile(operation => operation.Kind != OperationKind.Loss).Skip(1).Select(operation => Of(context, operation));

    /// <summary>A step with its layers and shapes.</summary>
    public static string Title(GpuContext context, Step step) => $"Step {step.Number}: {context.Network.Describe(step)}, {context.Network.DescribeShapes(step)}";

    private static GpuMoment Of(GpuContext context, Operation operation)
    {
        StepBuffers buffers = operation.Buffers!;
        GpuStep step = GpuStep.Of(context, buffers);
        string title = Title(context, buffers.Step);
        return operation.Kind switch
        {
            OperationKind.Forward => new GpuMoment(title, [.. step.Forward()]),
            OperationKind.Statistics => new GpuMoment($"The statistics that step {buffers.Step.Number} needs", [.. step.Statistics()]),
            OperationKind.Restore => new GpuMoment($"{title}, once more", [.. step.Forward()]),
            OperationKind.BackwardStatistics => new GpuMoment($"Back to the sums that step {buffers.Step.Number} needs", [.. step.BackwardStatistics()]),
            _ => new GpuMoment(OperationEmitter.BackTitle(title), [.. Backward(step, buffers)]),
        };
    }

    /// <summary>The gradient before the function where the step wants that, the step's own launches, then what they add to the gradients of other readers of the same values.</summary>
    private static IEnumerable<KernelLaunch> Backward(GpuStep step, StepBuffers buffers)
    {
        IEnumerable<KernelLaunch> before = buffers.Step.Activation is not null && !step.TakesActivationGradient ? [ActivationGradient.InPlace(buffers)] : [];
        return [.. before, .. step.Backward(), .. buffers.Gradients.Where(target => target is { Sum: not null, IsAddedByStep: false }).Select(target => Sums.Add(buffers.Step, target!))];
    }
}
