using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Every tensor of a training step and its place. Moments: forward step k is k, the loss n + 1, backward step k is 2(n + 1) - k. Tensors
/// that are never in use at the same moment may share places: the largest is placed first, each at the lowest place that is free.
/// </summary>
internal sealed class MemoryPlan
{
    private readonly List<TensorBuffer> buffers = [];
    private readonly int last;

    private MemoryPlan(int steps) => last = 2 * (steps + 1);

    public TensorBuffer Input { get; private set; } = null!;

    public IReadOnlyList<StepBuffers> Steps { get; private set; } = [];

    /// <summary>The network's output: what the loss reads.</summary>
    public TensorBuffer Output { get; private set; } = null!;

    /// <summary>The gradient of the loss by the output: what the loss writes.</summary>
    public TensorBuffer OutputGradient { get; private set; } = null!;

    /// <summary>All tensors, in the order of their first use.</summary>
    public IReadOnlyList<TensorBuffer> Buffers => buffers;

    /// <summary>How many values of a sample the working memory holds.</summary>
    public int Size => buffers.Max(buffer => buffer.Offset + buffer.Size);

    public static MemoryPlan Of(NetworkGraph graph, IReadOnlyList<Step> steps, RegisterTiles tiles)
    {
        MemoryPlan plan = new(steps.Count);
        plan.Input = plan.Add("x", graph.Input.Shape.Count, $"the input, {graph.Input.Shape}").UsedAt(0);
        TensorBuffer x = plan.Input;
        TensorBuffer? dx = null;
        List<StepBuffers> planned = [];
        foreach (Step step in steps)
        {
            StepBuffers buffersOfStep = plan.Plan(step, x, dx, steps.Count, tiles);
            planned.Add(buffersOfStep);
            x = buffersOfStep.Y;
            dx = buffersOfStep.DY;
        }

        plan.Steps = planned;
        plan.Output = x.UsedAt(steps.Count + 1);
        plan.OutputGradient = dx ?? plan.Add("dx", graph.Input.Shape.Count, "gradient by x").UsedAt(1);
        plan.Place();
        return plan;
    }

    private TensorBuffer Add(string name, int size, string meaning)
    {
        TensorBuffer buffer = new(name, size, meaning);
        buffers.Add(buffer);
        return buffer;
    }

    private StepBuffers Plan(Step step, TensorBuffer x, TensorBuffer? dx, int steps, RegisterTiles tiles)
    {
        int n = step.Number;
        int backward = last - n;
        TensorBuffer y = Add($"y{n}", step.Output.Count, $"output {step.Output}").UsedAt(n).UsedAt(n + 1);
        TensorBuffer dy = Add($"dy{n}", step.Output.Count, $"gradient by y{n}").UsedAt(backward - 1).UsedAt(backward);
        x.UsedAt(n).UsedAt(step.ReadsInput ? backward : n);
        y.UsedAt(step.ReadsOutput ? backward : n);
        dx?.UsedAt(backward);
        bool pools = step.Pool is not null;
        string head = $"{step.Head.Shape}";
        return new StepBuffers(step, x, y, dy, dx)
        {
            Z = step.KeepsPreactivation ? Add($"z{n}", step.Output.Count, "value before the activation").UsedAt(n).UsedAt(backward) : null,
            Place = step.MaxPool is null ? null : Add($"place{n}", step.Output.Count, "place of each maximum in its window").UsedAt(n).UsedAt(backward),
            Rows = pools ? Add($"rows{n}", tiles.RowsSize(step), "rows of the convolution, before pooling").UsedAt(n) : null,
            DZ = pools ? Add($"dz{n}", step.Head.Shape.Count, $"gradient by the convolution, {head}").UsedAt(backward) : null,
            PaddedDZ = dx is not null && step.Head is ContractionNode { Window: { StrideWidth: 1, PaddingHeight: 0, PaddingWidth: 0 } window } node
                ? Add($"padded{n}", node.Shape.Channels * node.Shape.Height * (node.Shape.Width + (2 * (window.KernelWidth - 1))), "the same for a single sample, rows between zeros").UsedAt(backward)
                : null,
            Draws = (step.Activation?.Variables ?? []).Where(variable => variable.Declared.Kind == ParameterKind.Random).ToDictionary(
                variable => variable.Name, variable => Add($"draw{n}{variable.Name}", step.Output.Count, $"draws of {variable.Name}").UsedAt(n).UsedAt(backward)),
            XRows = step.Head is ContractionNode { Window: null } or FormulaContractionNode { Window: null } ? Add($"rows{n}", step.Input.Count, $"{x.Name}, a sample in each row").UsedAt(backward).UsedAt(SampleRows.Serve(step.Head) ? n : backward) : null,
        };
    }

    private void Place()
    {
        List<TensorBuffer> placed = [];
        foreach (TensorBuffer buffer in buffers.OrderByDescending(buffer => buffer.Size))
        {
            List<TensorBuffer> neighbours = [.. placed.Where(buffer.IsInUseWith)];
            foreach (int candidate in neighbours.Select(other => other.Offset + other.Size).Concat([0]).OrderBy(offset => offset))
            {
                buffer.Offset = candidate;
                if (!neighbours.Any(buffer.Overlaps))
                {
                    break;
                }
            }

            placed.Add(buffer);
        }
    }
}
