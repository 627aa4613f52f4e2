using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Writes down a pass moment by moment: forward, the loss, backward. Each tensor notes when it is in use. The first reader of a value, from
/// the end, writes the gradient by it; every further one adds to that. On a GPU the input is a memory of its own, whole batches need no segments, values are computed again only
/// where the user asks for it, what the CPU keeps for its caches and lanes has no tensors, and a pass without a way back has places of its own for the same tensors: the
/// working memory there is that of the whole batch.
/// </summary>
internal sealed class PlanBuilder(NetworkGraph graph, RegisterTiles tiles, PlanKind kind, PlanTarget target)
{
    /// <summary>On a GPU each tensor starts where sixteen bytes can be loaded at once, whatever the batch.</summary>
    private const int GpuAlignment = 4;

    /// <summary>What only single samples need starts at whole cache lines, counted from the first.</summary>
    private const int SampleAlignment = 16;

    private readonly List<TensorBuffer> buffers = [];
    private readonly List<TensorBuffer> sampleBuffers = [];
    private readonly List<Operation> operations = [];
    private readonly List<Meeting> meetings = [];
    private readonly Dictionary<Node, TensorBuffer> values = [];
    private readonly Dictionary<Node, TensorBuffer> restored = [];
    private readonly Dictionary<Node, TensorBuffer> gradients = [];
    private readonly Dictionary<Node, StepBuffers> byLast = [];
    private readonly HashSet<Node> learning = [];
    private HashSet<Node> restorable = [];
    private int moment;
    private int segment;

    private bool IsOnGpu => target == PlanTarget.Gpu;

    public MemoryPlan Build(IReadOnlyList<Step> steps)
    {
        TensorBuffer input = Use(new TensorBuffer("x", graph.Input.Shape.Count, $"the input, {graph.Input.Shape}"));
        if (!IsOnGpu)
        {
            buffers.Add(input);
        }

        values[graph.Input] = input;
        restorable = kind == PlanKind.Training && (graph.Recomputes || !IsOnGpu) ? Restoring.Choose(steps, graph.Recomputes) : [];
        foreach (Step step in steps)
        {
            Forward(step);
        }

        Node last = Fusion.Computed(graph.Loss.Input!);
        TensorBuffer gradient = Loss(last);
        if (IsOnGpu && kind == PlanKind.Both)
        {
            Placement.PlaceAlone(buffers, GpuAlignment);
        }

        List<StepBuffers> whole = [.. steps.Select(step => byLast[step.Last])];
        if (kind != PlanKind.Inference)
        {
            for (int i = whole.Count - 1; i >= 0; i--)
            {
                whole[i] = gradients.ContainsKey(whole[i].Step.Last) && learning.Contains(whole[i].Step.Last) ? Backward(whole[i]) : whole[i];
            }
        }

        Placement.Place(buffers, IsOnGpu ? GpuAlignment : 1);
        Placement.Place(sampleBuffers, SampleAlignment);
        sampleBuffers.ForEach(buffer => buffer.Offset += MemoryPlan.BlockSize(buffers));
        return new MemoryPlan(kind, input, values[last], gradient, whole, operations, meetings, buffers, sampleBuffers) { Outputs = [.. Outputs] };
    }

    private TensorBuffer Add(string name, int size, string meaning)
    {
        TensorBuffer buffer = new(name, size, meaning);
        buffers.Add(buffer);
        return buffer;
    }

    private TensorBuffer AddForSample(string name, int size, string meaning)
    {
        TensorBuffer buffer = new(name, size, meaning);
        sampleBuffers.Add(buffer);
        return buffer.UsedAt(moment);
    }

    private TensorBuffer Use(TensorBuffer buffer) => buffer.UsedAt(moment, segment);

    private void Begin(OperationKind operation, StepBuffers? step)
    {
        moment++;
        operations.Add(new Operation(operation, step, segment));
    }

    private void Meet(BatchNormNode normalization, bool forward)
    {
        if (!IsOnGpu)
        {
            meetings.Add(new Meeting(normalization, forward));
            segment++;
        }
    }

    private void Forward(Step step)
    {
        int n = step.Number;
        TensorBuffer[] inputs = [.. step.Inputs.Select(input => values[Fusion.Computed(input)])];
        if (HasParameters(step) || step.Inputs.Any(input => learning.Contains(Fusion.Computed(input))))
        {
            learning.Add(step.Last);
        }

        StepBuffers planned = new(step, inputs[0], Add($"y{n}", step.Output.Count, $"output {step.Output}"), Unused, null) { Inputs = inputs };
        if (kind == PlanKind.Training && step.Head is BatchNormNode normalization)
        {
            Begin(OperationKind.Statistics, planned);
            Use(planned.X);
            Meet(normalization, forward: true);
        }

        moment++;
        planned = WithScratch(planned);
        operations.Add(new Operation(OperationKind.Forward, planned, segment));
        foreach (TensorBuffer used in inputs.Append(planned.Y).Concat(Scratch(planned)))
        {
            Use(used);
        }

        values[step.Last] = planned.Y;
        byLast[step.Last] = planned;
    }

    /// <summary>The tensors of the forward pass besides inputs and output.</summary>
    private StepBuffers WithScratch(StepBuffers planned)
    {
        Step step = planned.Step;
        int n = step.Number;
        KeptPart? part = KeptPartOf(step);
        return planned with
        {
            KeptPart = part,
            Part = part is null ? null : Add($"kept{n}", step.Output.Count, "part of the derivatives, for the way back"),
            Z = step.KeepsPreactivation ? Add($"z{n}", step.Output.Count, "value before the activation") : null,
            Place = !step.KeepsPlace ? null : Add($"place{n}", step.Output.Count, step.Head is TargetedDropoutNode ? "a factor for each value: 0 where it is dropped" : "place of each maximum in its window"),
            Rows = step.Pool is null ? null : Add($"rows{n}", tiles.RowsSize(step), "rows of the convolution, before pooling"),
            XRows = !IsOnGpu && SampleRows.Serve(step.Head) ? RowsOf(planned) : null,
            Powers = !IsOnGpu && SampleRows.Powers(step.Head) is not null ? Add($"powers{n}", 4 * step.Input.Count, $"powers of {planned.X.Name}, and of a unit's learnables") : null,
            IsLaidOut = !IsOnGpu && kind != PlanKind.Training && IsLaidOut(planned),
            PaddedX = !IsOnGpu && kind != PlanKind.Training && step.Head is ContractionNode { Window: not null, Groups: 1 } node ? PaddedInput(node, planned) : null,
            Draws = (step.Activation?.Variables ?? []).Where(variable => !IsOnGpu && variable.Declared.Kind == ParameterKind.Random).ToDictionary(
                variable => variable.Name, variable => Add($"draw{n}{variable.Name}", step.Output.Count, $"draws of {variable.Name}")),
        };
    }

    /// <summary>What training keeps of a pointwise function that stands alone and whose derivatives do not follow from its result.</summary>
    private KeptPart? KeptPartOf(Step step) => !IsOnGpu && step is { Head: PointwiseNode, Learns: true, KeepsOutput: false } && learning.Contains(step.Last)
        ? KeptPart.Choose(step.Activation!, byInput: learning.Contains(Fusion.Computed(step.Head.Input!)))
        : null;

    private TensorBuffer? PaddedInput(ContractionNode node, StepBuffers planned)
    {
        SampleRowLayout rows = SampleRowLayout.Of(node);
        if (rows.IsInput)
        {
            return null;
        }

        TensorBuffer padded = AddForSample(
            $"spread{planned.Step.Number}", node.Input!.Shape.Channels * rows.Height * rows.Phases * rows.Width, $"{planned.X.Name} of a single sample, with padding");
        return IsLaidOut(planned) ? padded.UsedAt(planned.X.From) : padded;
    }

    /// <summary>Whether a single sample's input is laid out for a convolution by the step that computes it.</summary>
    private bool IsLaidOut(StepBuffers planned) =>
        byLast.TryGetValue(Fusion.Computed(planned.Step.Head.Input!), out StepBuffers? before) && SampleFinish.IsLaidOutBy(planned.Step, before.Step);

    private TensorBuffer RowsOf(StepBuffers planned) =>
        Add($"rows{planned.Step.Number}", planned.Step.Input.Count, $"{planned.X.Name}, a sample in each row");

    private static IEnumerable<TensorBuffer> Scratch(StepBuffers planned) =>
        new[] { planned.Z, planned.Part, planned.Place, planned.Rows, planned.XRows, planned.Powers }.Where(buffer => buffer is not null).Select(buffer => buffer!).Concat(planned.Draws.Values);

    private TensorBuffer Loss(Node last)
    {
        Begin(OperationKind.Loss, null);
        Use(values[last]);
        foreach (TensorBuffer output in Outputs)
        {
            Use(output);
        }

        // The loss writes a gradient in any case.
        TensorBuffer gradient = Use(GradientBuffer(last));
        gradients[last] = gradient;
        return gradient;
    }

    private IEnumerable<TensorBuffer> Outputs => kind == PlanKind.Training ? [] : graph.Outputs.Values.Select(output => values[Fusion.Computed(output)]);

    private TensorBuffer GradientBuffer(Node node) => Add($"d{values[node].Name}", values[node].Size, $"gradient by {values[node].Name}");

    private StepBuffers Backward(StepBuffers planned)
    {
        Step step = planned.Step;
        TensorBuffer dy = gradients[step.Last];
        StepBuffers back = planned with
        {
            X = planned.ReadsInput ? Again(step.Head.Input!) : planned.X,
            Inputs = planned.ReadsInput ? [.. step.Inputs.Select((input, i) => i < step.Head.Inputs.Count ? Again(input) : planned.Inputs[i])] : planned.Inputs,
            Y = step.ReadsOutput ? Again(step.Last) : planned.Y,
            DY = dy,
        };
        if (kind == PlanKind.Training && step.Head is BatchNormNode normalization)
        {
            Begin(OperationKind.BackwardStatistics, back);
            UseRead(back, step.ReadsOutput);
            Use(dy);
            Meet(normalization, forward: false);
        }

        moment++;
        back = WithGradients(back);
        operations.Add(new Operation(OperationKind.Backward, back, segment));
        Use(dy);
        UseRead(back, step.ReadsOutput && step.Head is not BatchNormNode);
        foreach (TensorBuffer used in new[] { back.Z, back.Part, back.Place, back.DZ, back.XRows, back.Powers }.Where(buffer => buffer is not null).Select(buffer => buffer!).Concat(back.Draws.Values))
        {
            Use(used);
        }

        return back with { X = planned.X, Inputs = planned.Inputs, Y = planned.Y };
    }

    private void UseRead(StepBuffers back, bool output)
    {
        for (int i = 0; back.ReadsInput && i < back.Step.Head.Inputs.Count; i++)
        {
            Use(back.Inputs[i]);
        }

        if (output)
        {
            Use(back.Y);
        }
    }

    private StepBuffers WithGradients(StepBuffers back)
    {
        Step step = back.Step;
        GradientTarget?[] targets = new GradientTarget?[step.Inputs.Count];
        bool isPassedOn = false;

        // What is added takes the gradient as it stands, so it comes first.
        foreach (int i in Enumerable.Range(0, targets.Length).OrderByDescending(i => IsAdded(step, i)))
        {
            Node input = Fusion.Computed(step.Inputs[i]);
            targets[i] = learning.Contains(input) ? TargetOf(input, back.DY, IsAdded(step, i), IsOnGpu && step.Head is ContractionNode or FormulaContractionNode, ref isPassedOn) : null;
        }

        int n = step.Number;
        TensorBuffer? dx = targets[0]?.Buffer;
        return back with
        {
            Gradients = targets,
            DX = dx,
            DZ = step.Pool is null ? null : Add($"dz{n}", step.Head.Shape.Count, $"gradient by the convolution, {step.Head.Shape}"),
            PaddedDZ = !IsOnGpu && kind == PlanKind.Both && dx is not null && step.Head is ContractionNode { Groups: 1, Window: { StrideWidth: 1, PaddingHeight: 0, PaddingWidth: 0, IsPlain: true } window } node
                ? AddForSample($"padded{n}", node.Shape.Channels * node.Shape.Height * (node.Shape.Width + (2 * (window.KernelWidth - 1))), "the same for a single sample, rows between zeros")
                : null,
            XRows = back.XRows ?? (!IsOnGpu && step.Head is (ContractionNode { Window: null } or FormulaContractionNode { Window: null }) ? RowsOf(back) : null),
        };
    }

    /// <summary>Whether the gradient by an input of a step is the gradient before its function, as it stands.</summary>
    private static bool IsAdded(Step step, int input) =>
        step.Head is JoinNode { Kind: JoinKind.Sum } || (step.Added is not null && input == step.Inputs.Count - 1);

    /// <summary>Where the gradient by a value goes.</summary>
    /// <param name="input">The value.</param>
    /// <param name="dy">The gradient by the step's result.</param>
    /// <param name="isAdded">Whether the gradient is that one itself.</param>
    /// <param name="adds">Whether the step can add the gradient to a sum as it computes it.</param>
    /// <param name="isPassedOn">Whether dy has become the gradient by another value already.</param>
    private GradientTarget TargetOf(Node input, TensorBuffer dy, bool isAdded, bool adds, ref bool isPassedOn)
    {
        if (gradients.TryGetValue(input, out TensorBuffer? sum))
        {
            // Not while it reads that tensor.
            if (adds && !isAdded && sum != dy)
            {
                return new GradientTarget(Use(sum), sum);
            }

            // A sum that is this very tensor, as in x + x, needs a copy of it.
            return new GradientTarget(isAdded && sum != dy ? dy : Use(Add($"{sum.Name}more{moment}", sum.Size, $"more of {sum.Name}")), Use(sum));
        }

        // No one reads dy after this step, so that it can become the gradient by one of the values.
        bool passes = isAdded && !isPassedOn;
        isPassedOn |= passes;
        gradients[input] = passes ? dy : Use(GradientBuffer(input));
        return new GradientTarget(gradients[input], null);
    }

    /// <summary>A value as the backward pass finds it: kept, or computed again.</summary>
    private TensorBuffer Again(Node node)
    {
        node = Fusion.Computed(node);
        if (!restorable.Contains(node))
        {
            return values[node];
        }

        if (!restored.TryGetValue(node, out TensorBuffer? again))
        {
            StepBuffers producer = byLast[node];
            TensorBuffer[] inputs = [.. producer.Step.Inputs.Select(Again)];
            again = Add($"{producer.Y.Name}again", producer.Y.Size, $"{producer.Y.Name} once more");
            Begin(OperationKind.Restore, producer with { X = inputs[0], Inputs = inputs, Y = again });
            foreach (TensorBuffer used in inputs.Append(again))
            {
                Use(used);
            }

            restored[node] = again;
        }

        return again;
    }

    private static bool HasParameters(Step step) => step.Head switch
    {
        ContractionNode => true,
        FormulaContractionNode contraction => contraction.Bias is not null || contraction.Formula.Learnables.Any(),
        BatchNormNode norm => norm.Scale is not null || norm.Shift is not null,
        LayerNormNode norm => norm.Scale is not null || norm.Shift is not null,
        _ => step.Activation?.Learnables.Any() == true,
    };

    /// <summary>Stands where no gradient is needed; it has no place.</summary>
    private static TensorBuffer Unused { get; } = new("none", 0, "");
}
