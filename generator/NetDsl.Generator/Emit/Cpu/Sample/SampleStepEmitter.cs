using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Sample;

/// <summary>
/// Writes a step for a single sample. Where its rows are long enough, lanes hold neighbouring columns (or inputs); where not, the calls go
/// to the methods for blocks, with one lane.
/// </summary>
internal sealed class SampleStepEmitter(CompiledNetwork network, StepEmitter whole, StepBuffers buffers)
{
    private readonly ActivationEmitter activation = new(buffers);
    private readonly FunctionGradient gradient = new(buffers, new ActivationEmitter(buffers));
    private readonly ParametricEmitter? parametric = buffers.Step is { IsParametric: true, Head: PointwiseNode } ? new ParametricEmitter(buffers) : null;

    private Step Step => buffers.Step;

    private ContractionNode? Contraction => Step.Head as ContractionNode;

    private bool IsDense => Contraction is { Window: null };

    private bool IsConvolution => SampleConvolution.Fits(Step);

    /// <summary>Whether several workers compute the step together, each some channels of it.</summary>
    private bool IsShared => network.SharesSamples && IsConvolution && SampleSharing.Takes(Step);

    private bool HasGradients => Step.Learns && SampleConvolution.GradientsFit(Step);

    private bool PoolsInVectors => IsConvolution && (HasGradients || !Step.Learns) && SamplePool.Fits(Step);

    private string Prefix => $"Step{Step.Number}Sample";

    private string F32 => $"{Names.Kernels}F32x1";

    /// <summary>Whether the step has methods of its own for a single sample.</summary>
    public bool HasMethods => IsConvolution || (IsDense && HasFunction) || TakesNeighbours;

    /// <summary>Whether the step does the same to each value, so that neighbouring ones go through it at once: a function, a join or a normalisation.</summary>
    private bool TakesNeighbours => Step.Head is JoinNode or BatchNormNode || (Step.Head is PointwiseNode && parametric?.CanTakeNeighbours != false);

    private JoinEmitter? Join => Step.Head is JoinNode ? new JoinEmitter(buffers, activation) : null;

    private BatchNormEmitter? Normalization => Step.Head is BatchNormNode ? new BatchNormEmitter(network, buffers, activation) : null;

    /// <summary>Whether anything is done to the sums before they are outputs.</summary>
    private bool HasFunction => Step.Activation is not null || Epilogue.Has(Step);

    /// <summary>Whether that is a pass of its own.</summary>
    private bool HasFunctionPass => Step.Pool is null && HasFunction && !SampleFinish.Takes(Step);

    private IReadOnlyList<StepBuffers> Readers => [.. network.Memory.LaidOutBy(buffers)];

    public void WriteMethods(SourceWriter writer) => writer.Separated(Methods());

    public IEnumerable<Call> ForwardCalls()
    {
        if (TakesNeighbours)
        {
            const string Method = "SampleForward";
            IEnumerable<Call> forward = parametric?.ForwardCalls(Method) ?? Join?.ForwardCalls(Method) ?? Normalization?.ForwardCalls(Method)
                ?? [new Call($"{Prefix}Forward(ref {buffers.X.Name}, ref {buffers.Y.Name});")];
            return [.. whole.EitherCalls(forward), whole.Finished()];
        }

        if (!IsDense && !IsConvolution)
        {
            return whole.ForwardCalls();
        }

        List<Call> calls = IsDense ? [DenseForward(Contraction!)] : [.. ConvolutionForward(Contraction!)];
        if (HasFunctionPass)
        {
            calls.AddRange(IsShared ? [Together.Meet] : Array.Empty<Call>());
            string epilogue = string.Concat(Epilogue.Arguments(network, buffers).Concat(activation.Parameters.Arguments).Select(argument => argument + ", "));
            calls.Add(new Call($"{Prefix}Activation({epilogue}ref {buffers.Y.Name}{Before()}{Shared(", block.Share")});", IsShared: IsShared));
        }

        return [.. calls, .. IsShared ? [Together.Meet] : Array.Empty<Call>(), whole.Finished() with { IsShared = IsShared }];
    }

    private Call DenseForward(ContractionNode node)
    {
        string bias = node.Bias is null ? $"{Names.RuntimeAlias}::Unsafe.NullRef<float>()" : Names.Local(node.Bias);
        return new Call(
            $"{Names.Kernels}SampleDense.Forward(ref {buffers.X.Name}, ref {Names.Local(node.Weight)}, ref {bias}, ref {buffers.Y.Name}, {Step.Input.Count}, {node.Shape.Count});");
    }

    private IEnumerable<Call> ConvolutionForward(ContractionNode node)
    {
        string x = buffers.X.Name;
        if (buffers is { PaddedX: { } padded, IsLaidOut: false })
        {
            SampleRowLayout rows = SampleRowLayout.Of(node);
            Shape input = node.Input!.Shape;
            string sizes = $"new {Names.Kernels}ImageSize({input.Channels}, {input.Height}, {input.Width}), new {Names.Kernels}ImageSize({input.Channels}, {rows.Height}, {rows.Width})";
            yield return new Call(
                $"{Names.Kernels}Columns.Spread(ref {x}, ref {padded.Name}, {sizes}, {node.Window!.PaddingHeight}, {node.Window.PaddingWidth}, {rows.Phases}{Shared(", block.Share")});",
                IsShared: IsShared);
            if (IsShared)
            {
                yield return Together.Meet;
            }
        }

        x = buffers.PaddedX?.Name ?? x;
        if (Step.Pool is null)
        {
            yield return TilesForward(node, x);
            yield break;
        }

        string bias = node.Bias is null ? "" : $"ref {Names.Local(node.Bias)}, ";
        string learned = string.Concat(activation.Parameters.Arguments.Select(argument => argument + ", "));
        yield return new Call($"{Prefix}Forward(ref {x}, ref {Names.Local(node.Weight)}, {bias}{learned}ref {buffers.Y.Name}{Before()}, ref {buffers.Place!.Name}, ref {buffers.Rows!.Name});");
    }

    private Call TilesForward(ContractionNode node, string x)
    {
        IEnumerable<string> arguments =
        [
            $"ref {x}",
            $"ref {Names.Local(node.Weight)}",
            .. node.Bias is null ? [] : new[] { $"ref {Names.Local(node.Bias)}" },
            .. SampleFinish.Takes(Step) ? Epilogue.Arguments(network, buffers) : [],
            $"ref {buffers.Y.Name}",
            .. Readers.Select(reader => $"ref {reader.PaddedX!.Name}"),
            .. IsShared ? ["block.Share"] : Array.Empty<string>(),
        ];
        return new Call($"{Prefix}Forward({string.Join(", ", arguments)});", IsShared: IsShared);
    }

    /// <summary>A text that only a step has that several workers share.</summary>
    private string Shared(string text) => IsShared ? text : "";

    public IEnumerable<Call> BackwardCalls()
    {
        if (!IsDense && !HasGradients)
        {
            return whole.BackwardCalls();
        }

        TensorBuffer dz = buffers.DZ ?? buffers.DY;
        return [.. ActivationBackward(dz), .. IsDense ? DenseGradients(Contraction!, dz) : ConvolutionGradients(Contraction!, dz), .. whole.AddToSums()];
    }

    private IEnumerable<Call> ActivationBackward(TensorBuffer dz)
    {
        if (Step.Pool is not null)
        {
            return gradient.Calls(PoolsInVectors ? "SampleUnpool" : "Unpool");
        }

        return activation.HasGradientInPlace ? [new Call($"{Prefix}Gradient(ref {dz.Name}, ref {activation.Kept.Name});")] : gradient.Calls();
    }

    private string Before() => Step.KeepsPreactivation ? $", ref {buffers.Z!.Name}" : "";

    private IEnumerable<Call> DenseGradients(ContractionNode node, TensorBuffer dz)
    {
        string sizes = $"{Step.Input.Count}, {node.Shape.Count}";
        yield return new Call($"{Names.Kernels}SampleDense.WeightGradient(ref {buffers.X.Name}, ref {dz.Name}, ref block.Gradients({node.Weight.Offset}), {sizes});");
        if (buffers.DX is not null)
        {
            yield return new Call($"{Names.Kernels}SampleDense.InputGradient(ref {dz.Name}, ref {Names.Local(node.Weight)}, ref {buffers.DX.Name}, {sizes});");
        }

        foreach (Call call in BiasGradient(node, dz, 1))
        {
            yield return call;
        }
    }

    private IEnumerable<Call> ConvolutionGradients(ContractionNode node, TensorBuffer dz)
    {
        yield return new Call($"{Prefix}WeightGradient(ref {buffers.X.Name}, ref {dz.Name}, ref block.Gradients({node.Weight.Offset}));");
        foreach (Call call in BiasGradient(node, dz, node.Shape.Height * node.Shape.Width))
        {
            yield return call;
        }

        if (buffers.DX is not null)
        {
            string sizes = $"{node.Shape.Channels * node.Shape.Height}, {node.Shape.Width}, {node.Window!.KernelWidth - 1}";
            yield return new Call($"{Names.Kernels}Columns.Pad(ref {dz.Name}, ref {buffers.PaddedDZ!.Name}, {sizes});");
            yield return new Call($"{Prefix}InputGradient(ref {buffers.PaddedDZ.Name}, ref {Names.Local(node.Weight)}, ref {buffers.DX.Name});");
        }
    }

    private static IEnumerable<Call> BiasGradient(ContractionNode node, TensorBuffer dz, int positions) =>
        node.Bias is null ? [] : [new Call($"{Names.Kernels}Bias.SampleGradient(ref {dz.Name}, ref block.Gradients({node.Bias.Offset}), {node.Bias.Count}, {positions});")];

    private IEnumerable<Action<SourceWriter>> Methods()
    {
        if (IsConvolution)
        {
            SampleConvolution convolution = new(buffers);
            yield return writer => WriteForward(writer, convolution);
            if (PoolsInVectors)
            {
                SamplePool pool = new(buffers, activation);
                yield return pool.WriteRow;
                if (Step.Learns)
                {
                    yield return pool.WriteBackward;
                }
            }

            if (HasGradients)
            {
                yield return convolution.WriteWeightGradient;
            }

            if (HasGradients && buffers.DX is not null)
            {
                yield return convolution.WriteInputGradient;
            }
        }

        if (TakesNeighbours)
        {
            yield return NeighboursForward();
        }
        else if (HasFunction && Step.Pool is null && HasMethods)
        {
            SamplePointwise pointwise = new(Step, activation, IsShared);
            if (HasFunctionPass)
            {
                yield return pointwise.WriteActivation;
            }

            if (activation.HasGradientInPlace && Step.Learns)
            {
                yield return pointwise.WriteGradient;
            }
        }
    }

    private Action<SourceWriter> NeighboursForward() =>
        parametric is not null ? parametric.WriteSampleForward
        : Join is { } join ? join.WriteSampleForward
        : Normalization is { } normalization ? normalization.WriteSampleForward
        : new SamplePointwise(Step, activation).WriteForward;

    private void WriteForward(SourceWriter writer, SampleConvolution convolution)
    {
        if (Step.Pool is not { Window: var pool })
        {
            new SampleTiles(buffers, activation, Readers, IsShared).Write(writer);
            return;
        }

        ContractionNode node = Contraction!;
        convolution.WriteRows(writer, pool.KernelHeight * node.Shape.Width);
        string bias = node.Bias is null ? "" : "ref float bias, ";
        string before = Step.KeepsPreactivation ? $", ref {F32} before" : "";
        writer.Line(Names.Optimize);
        writer.Block($"private static void {Prefix}Forward(ref {F32} {convolution.InputName}, ref float weight, {bias}{activation.Parameters.Declared}ref {F32} y{before}, ref {F32} place, ref {F32} rows)", () =>
            Group.Write(writer, node.Shape.Channels, convolution.ForwardChannels, "o", (group, o) => WriteChannels(writer, convolution, node, pool, group.Size, o)));
    }

    private void WriteChannels(SourceWriter writer, SampleConvolution convolution, ContractionNode node, Window pool, int channels, string o)
    {
        string bias = node.Bias is null ? "" : $"ref {At.Ref("bias", o)}, ";
        string call = $"{Prefix}Row{channels}(ref {convolution.InputName}, ref {At.Ref("weight", At.Times(o, Step.Input.Channels * node.Window!.Size))}, {bias}";
        writer.For("py", Step.Output.Height, py =>
        {
            writer.For("r", pool.KernelHeight, r =>
                writer.Line($"{call}ref {At.Ref("rows", At.Times(r, node.Shape.Width))}, {At.Sum(At.Times(py, pool.StrideHeight), r)});"));
            writer.For("q", channels, q =>
            {
                writer.Line($"int row = {At.Index(At.Sum(o, q), (Step.Output.Height, py), (Step.Output.Width, "0"))};");
                string kept = Step.KeepsPreactivation ? $", ref {At.Ref("before", "row")}" : "";
                string rows = At.Ref("rows", At.Times(q, pool.KernelHeight * node.Shape.Width));
                writer.Line($"Step{Step.Number}{(PoolsInVectors ? "Sample" : "")}Pool({activation.Parameters.PassedFrom(At.Sum(o, q))}ref {rows}, ref {At.Ref("y", "row")}{kept}, ref {At.Ref("place", "row")});");
            });
        });
    }
}
