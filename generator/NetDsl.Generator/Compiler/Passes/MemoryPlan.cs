using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>What ends a segment: the samples of the whole batch meet in a batch normalisation.</summary>
/// <param name="Normalization">The normalisation.</param>
/// <param name="IsForward">Whether its statistics are complete; otherwise the sums for its gradient are.</param>
internal sealed record Meeting(BatchNormNode Normalization, bool IsForward);

/// <summary>
/// A pass over the network: what is done when, and every tensor with its place. Tensors that are never in use at the same moment may share
/// places.
/// </summary>
/// <param name="Kind">What the pass is for.</param>
/// <param name="Input">The network's input.</param>
/// <param name="Output">The network's output: what the loss reads.</param>
/// <param name="OutputGradient">The gradient of the loss by the output: what the loss writes.</param>
/// <param name="Steps">The steps with their tensors.</param>
/// <param name="Operations">What is done, in order.</param>
/// <param name="Meetings">What ends each segment but the last.</param>
/// <param name="Buffers">All tensors, in the order of their first use.</param>
/// <param name="SampleBuffers">What only the pass of a single sample needs, behind all others, where the memory has room, because it is laid out for a vector of samples.</param>
internal sealed record MemoryPlan(
    PlanKind Kind,
    TensorBuffer Input,
    TensorBuffer Output,
    TensorBuffer OutputGradient,
    IReadOnlyList<StepBuffers> Steps,
    IReadOnlyList<Operation> Operations,
    IReadOnlyList<Meeting> Meetings,
    IReadOnlyList<TensorBuffer> Buffers,
    IReadOnlyList<TensorBuffer> SampleBuffers)
{
    /// <summary>The samples of the narrowest vector with which single samples are computed by themselves.</summary>
    private const int LeastLanes = 8;

    /// <summary>How many values of a sample the working memory of a thread holds: the distance from one group of samples to the next.</summary>
    public int Size { get; init; } = Math.Max(BlockSize(Buffers), SampleSize(Buffers, SampleBuffers));

    /// <summary>How many values of a sample are kept from segment to segment.</summary>
    public int KeptSize { get; } = Buffers.Where(buffer => buffer.IsKept).Select(buffer => buffer.Offset + buffer.Size).DefaultIfEmpty(0).Max();

    /// <summary>Further outputs, in the order of the graph's.</summary>
    public IReadOnlyList<TensorBuffer> Outputs { get; init; } = [];

    public int Segments => Meetings.Count + 1;

    /// <summary>How far the tensors of a block reach.</summary>
    public static int BlockSize(IEnumerable<TensorBuffer> buffers) =>
        buffers.Where(buffer => !buffer.IsKept).Select(buffer => buffer.Offset + buffer.Size).DefaultIfEmpty(0).Max();

    /// <summary>The tensors of the same pass without its way back, which are placed closer.</summary>
    public IEnumerable<(TensorBuffer Buffer, int Offset)> Alone => Kind == PlanKind.Both
        ? Buffers.Where(buffer => buffer.OffsetAlone is not null).Select(buffer => (buffer, buffer.OffsetAlone!.Value))
        : Buffers.Select(buffer => (buffer, buffer.Offset));

    /// <summary>The convolutions whose input a step lays out for them on a single sample.</summary>
    public IEnumerable<StepBuffers> LaidOutBy(StepBuffers step) => Steps.Where(reader => reader.IsLaidOut && reader.X == step.Y);

    /// <summary>A single sample's values stand where a block has vectors of them.</summary>
    private static int SampleSize(IEnumerable<TensorBuffer> buffers, IEnumerable<TensorBuffer> sampleBuffers) =>
        (Math.Max(BlockSize(buffers), BlockSize(sampleBuffers)) + LeastLanes - 1) / LeastLanes;

    public static MemoryPlan Of(NetworkGraph graph, IReadOnlyList<Step> steps, RegisterTiles tiles, PlanKind kind = PlanKind.Both, PlanTarget target = PlanTarget.Cpu) =>
        new PlanBuilder(graph, tiles, kind, target).Build(steps);
}
