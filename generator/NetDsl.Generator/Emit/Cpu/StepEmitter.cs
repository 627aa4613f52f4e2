using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu.Contractions;
using NetDsl.Generator.Emit.Cpu.Nodes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes one step: its methods, and the calls to them in the forward and in the backward pass.</summary>
internal sealed class StepEmitter
{
    private readonly CompiledNetwork network;
    private readonly StepBuffers buffers;
    private readonly ActivationEmitter activation;
    private readonly ParametricEmitter? parametric;
    private readonly FunctionGradient gradient;
    private readonly FormulaContraction? contractionByFormula;
    private readonly BatchNormEmitter? normalization;
    private readonly JoinEmitter? join;
    private readonly NodeEmitter? single;

    public StepEmitter(CompiledNetwork network, StepBuffers buffers)
    {
        this.network = network;
        this.buffers = buffers;
        activation = new ActivationEmitter(buffers);
        parametric = buffers.Step is { IsParametric: true, IsContraction: false } ? new ParametricEmitter(buffers) : null;
        gradient = new FunctionGradient(buffers, activation);
        contractionByFormula = buffers.Step.Head is FormulaContractionNode ? new FormulaContraction(network, buffers, activation) : null;
        normalization = buffers.Step.Head is BatchNormNode ? new BatchNormEmitter(network, buffers, activation) : null;
        join = buffers.Step.Head is JoinNode or ConcatNode ? new JoinEmitter(buffers, activation) : null;
        single = NodeEmitter.Of(buffers);
    }

    private Step Step => buffers.Step;

    private ContractionNode? Contraction => Step.Head as ContractionNode;

    private string Prefix => $"Step{Step.Number}";

    public string Title => $"Step {Step.Number}: {network.Describe(Step)}, {network.DescribeShapes(Step)}";

    /// <summary>Whether the step has methods of its own.</summary>
    public bool HasMethods => Step.Activation is not null || Methods().Any();

    public void WriteMethods(SourceWriter writer)
    {
        if (parametric is not null)
        {
            writer.Separated(parametric.Methods());
            return;
        }

        activation.Methods(writer);
        writer.Separated(Methods());
    }

    public IEnumerable<Call> ForwardCalls() => Step.Learns && network.Training is not null ? TrainingCalls() : [.. EitherCalls(RestoreCalls()), Finished()];

    /// <summary>The step's value and what training keeps besides.</summary>
    private IEnumerable<Call> TrainingCalls() => buffers.Part is null ? RestoreCalls() : parametric?.ForwardCalls("ForwardKeeping", keeping: true)
        ?? [new Call($"{Prefix}ForwardKeeping(ref {buffers.X.Name}, ref {buffers.Y.Name}, ref {buffers.Part.Name});")];

    /// <summary>The calls for a value in a pass that serves training and inference: where training keeps something besides, the last one only for inference.</summary>
    public IEnumerable<Call> EitherCalls(IEnumerable<Call> value)
    {
        Call[] calls = [.. value];
        if (buffers.Part is null)
        {
            return calls;
        }

        return
        [
            .. calls.Take(calls.Length - 1),
            new Call($"if (block.Pass == {Names.Kernels}Pass.Train)"),
            new Call("{"),
            new Call($"    {TrainingCalls().Last().Text}"),
            new Call("}"),
            new Call("else"),
            new Call("{"),
            new Call($"    {calls.Last().Text}"),
            new Call("}"),
        ];
    }

    /// <summary>The step's value, without a word to whoever watches.</summary>
    public IEnumerable<Call> RestoreCalls() =>
        parametric?.ForwardCalls() ?? normalization?.ForwardCalls() ?? join?.ForwardCalls() ?? [single?.ForwardCall() ?? contractionByFormula?.ForwardCall() ?? ForwardCall()];

    /// <summary>The statistics of a batch normalisation's input.</summary>
    public IEnumerable<Call> StatisticsCalls() => normalization!.StatisticsCalls();

    /// <summary>The sums that a batch normalisation's gradient needs.</summary>
    public IEnumerable<Call> BackwardStatisticsCalls() => normalization!.BackwardStatisticsCalls();

    private Call ForwardCall()
    {
        List<string> arguments = [.. IsWinograd ? ["block"] : Array.Empty<string>(), $"ref {buffers.X.Name}"];
        if (Contraction is { } contraction)
        {
            arguments.Add($"ref {Names.Local(contraction.Weight)}");
            arguments.AddRange(contraction.Bias is { } bias ? [$"ref {Names.Local(bias)}"] : Array.Empty<string>());
            arguments.AddRange(Epilogue.Arguments(network, buffers));
            arguments.AddRange(activation.Parameters.Arguments);
        }

        arguments.Add($"ref {buffers.Y.Name}");
        arguments.AddRange(new[] { buffers.Z, buffers.Place, buffers.Rows }.Where(buffer => buffer is not null).Select(buffer => $"ref {buffer!.Name}"));
        arguments.AddRange(IsDense ? ["block.Groups"] : Array.Empty<string>());
        string call = Step.Head is SoftmaxNode
            ? $"{Names.Kernels}Softmax.Forward(ref {buffers.X.Name}, ref {buffers.Y.Name}, {SoftmaxSizes()});"
            : $"{Prefix}Forward({string.Join(", ", arguments)});";
        return new Call(call, IsDense);
    }

    /// <summary>The line that reports the end of the step's forward pass.</summary>
    public Call Finished() => new($"block.Finished{(IsDense ? "All" : "")}({Step.Number}, ref {buffers.Y.Name}, {Step.Output.Count});", IsDense);

    /// <summary>The gradients, then what they add to those of other readers of the same values.</summary>
    public IEnumerable<Call> BackwardCalls() => [.. OwnBackwardCalls(), .. AddToSums()];

    /// <summary>Adds the gradients to those of other readers of the same values.</summary>
    public IEnumerable<Call> AddToSums() => buffers.Gradients.Where(target => target?.Sum is not null).Select(target =>
        new Call($"{Names.Kernels}Tensor.Add(ref {target!.Sum!.Name}, ref {target.Buffer.Name}, {target.Sum.Size});"));

    private IEnumerable<Call> OwnBackwardCalls()
    {
        if (normalization is not null)
        {
            return normalization.BackwardCalls();
        }

        if (join is not null)
        {
            return join.BackwardCalls();
        }

        if (single is not null)
        {
            return single.BackwardCalls();
        }

        if (Contraction is not null)
        {
            return ContractionBackward(Contraction);
        }

        if (parametric is not null)
        {
            return parametric.BackwardCalls();
        }

        if (contractionByFormula is not null)
        {
            return [.. gradient.Calls(), .. contractionByFormula.BackwardCalls()];
        }

        return buffers.DX is not { } dx ? [] : [new Call(Step.Head switch
        {
            SoftmaxNode => $"{Names.Kernels}Softmax.Backward(ref {buffers.Y.Name}, ref {buffers.DY.Name}, ref {dx.Name}, {SoftmaxSizes()});",
            PoolingNode { Kind: PoolingKind.Max } => $"{Prefix}Unpool(ref {buffers.DY.Name}, ref {buffers.Place!.Name}, ref {dx.Name});",
            PoolingNode => $"{Prefix}Unpool(ref {buffers.DY.Name}, ref {dx.Name});",
            _ when buffers.Part is { } part => $"{Prefix}Gradient(ref {buffers.DY.Name}, ref {part.Name}, {(buffers.ReadsInput ? $"ref {buffers.X.Name}, " : "")}ref {dx.Name});",
            _ => $"{Prefix}Gradient(ref {buffers.DY.Name}, ref {activation.Kept.Name}, ref {dx.Name});",
        })];
    }

    private bool IsDense => Contraction is { Window: null } || Step.Head is FormulaContractionNode { Window: null };

    private IEnumerable<Call> ContractionBackward(ContractionNode node)
    {
        foreach (Call call in gradient.Calls())
        {
            yield return call;
        }

        string dz = buffers.HeadGradient.Name;
        if (node.Bias is not null)
        {
            int positions = node.Window is null ? 1 : node.Shape.Height * node.Shape.Width;
            yield return new Call($"{Names.Kernels}Bias.Gradient(ref {dz}, ref block.Gradients({node.Bias.Offset}), {node.Bias.Count}, {positions});");
        }

        foreach (Call call in IsDense ? DenseGradients(node, dz) : ConvolutionGradients(node, dz))
        {
            yield return call;
        }
    }

    private IEnumerable<Call> DenseGradients(ContractionNode node, string dz)
    {
        string sizes = $"{Step.Input.Count}, {node.Shape.Count}, block.Groups, {network.Memory.Size}";
        yield return new Call(
            $"{Names.Kernels}Dense.WeightGradient(ref {buffers.X.Name}, ref {buffers.XRows!.Name}, ref {dz}, ref block.Gradients({node.Weight.Offset}), {sizes});", true);
        if (buffers.DX is not null)
        {
            yield return new Call($"{Names.Kernels}Dense.InputGradient(ref {dz}, ref {Names.Local(node.Weight)}, ref {buffers.DX.Name}, {sizes});", true);
        }
    }

    /// <summary>Whether the library computes the convolution at frequencies.</summary>
    private bool IsWinograd => WinogradChoice.Serves(Step);

    private IEnumerable<Call> ConvolutionGradients(ContractionNode node, string dz)
    {
        string block = IsWinograd ? "block, " : "";
        yield return new Call($"{Prefix}WeightGradient({block}ref {buffers.X.Name}, ref {dz}, ref block.Gradients({node.Weight.Offset}));");
        if (buffers.DX is not null)
        {
            yield return new Call($"{Prefix}InputGradient({block}ref {dz}, ref {Names.Local(node.Weight)}, ref {buffers.DX.Name});");
        }
    }

    private string SoftmaxSizes() => $"{Step.Output.Dimensions[0]}, {Step.Output.Count / Step.Output.Dimensions[0]}";

    private IEnumerable<Action<SourceWriter>> Methods() => single?.Methods() ?? Step.Head switch
    {
        ContractionNode { Window: null } => DenseMethods(),
        ContractionNode => ConvolutionMethods(),
        FormulaContractionNode => [.. contractionByFormula!.Methods(), .. PoolRow(), .. gradient.Methods()],
        BatchNormNode => normalization!.Methods(),
        JoinNode or ConcatNode => join!.Methods(),
        PointwiseNode => PointwiseMethods(),
        PoolingNode { Kind: PoolingKind.Max } => PoolMethods(),
        PoolingNode => AveragePoolMethods(),
        _ => [],
    };

    private IEnumerable<Action<SourceWriter>> DenseMethods()
    {
        yield return new DenseForward(network, buffers, activation).Write;
        foreach (Action<SourceWriter> method in gradient.Methods())
        {
            yield return method;
        }
    }

    private IEnumerable<Action<SourceWriter>> PoolRow() => Step.Pool is null ? [] : [new MaxPoolEmitter(buffers, activation).WriteRow];

    private IEnumerable<Action<SourceWriter>> ConvolutionMethods()
    {
        Action<SourceWriter>[] forward = IsWinograd ? [.. new WinogradConvolution(buffers, activation).Methods()] : [new ConvolutionForward(buffers, network.Tiles, activation).Write];
        foreach (Action<SourceWriter> method in forward.Concat(PoolRow()).Concat(gradient.Methods()))
        {
            yield return method;
        }

        if (!Step.Learns || IsWinograd)
        {
            yield break;
        }

        yield return new ConvolutionWeightGradient(Step, network.Tiles).Write;
        if (buffers.DX is not null)
        {
            yield return new ConvolutionInputGradient(Step, network.Tiles).Write;
        }
    }

    private IEnumerable<Action<SourceWriter>> PointwiseMethods()
    {
        PointwiseEmitter emitter = new(buffers, activation);
        yield return emitter.WriteForward;
        if (buffers.DX is not null)
        {
            yield return emitter.WriteBackward;
        }
    }

    private IEnumerable<Action<SourceWriter>> PoolMethods()
    {
        MaxPoolEmitter emitter = new(buffers, activation);
        yield return emitter.WriteForward;
        if (buffers.DX is not null)
        {
            yield return emitter.WriteBackward;
        }
    }

    private IEnumerable<Action<SourceWriter>> AveragePoolMethods()
    {
        AveragePoolEmitter emitter = new(Step);
        yield return emitter.WriteForward;
        if (buffers.DX is not null)
        {
            yield return emitter.WriteBackward;
        }
    }
}
