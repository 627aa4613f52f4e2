using System;
using System.Collections.Generic;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Contractions;

/// <summary>Writes a step that sums a formula: its methods, and the calls to them.</summary>
internal sealed class FormulaContraction
{
    private readonly ContractionFormula formula;
    private readonly DenseContraction dense;
    private readonly DenseContractionRows denseRows;
    private readonly DenseContractionGradients denseGradients;
    private readonly ConvolutionContractionForward forward;
    private readonly ConvolutionContractionInputGradient inputGradient;
    private readonly ConvolutionContractionGradients gradients;

    public FormulaContraction(CompiledNetwork network, StepBuffers buffers, ActivationEmitter activation)
    {
        formula = new ContractionFormula(buffers);
        dense = new DenseContraction(network, formula, activation);
        denseRows = new DenseContractionRows(network, formula, activation);
        denseGradients = new DenseContractionGradients(network, formula);
        forward = new ConvolutionContractionForward(formula, activation);
        inputGradient = new ConvolutionContractionInputGradient(formula);
        gradients = new ConvolutionContractionGradients(inputGradient.AddsGradients ? formula.OfEachTap() : formula);
    }

    private FormulaContractionNode Node => formula.Node;

    private StepBuffers Buffers => formula.Buffers;

    private bool IsInRows => SampleRows.Serve(Node);

    private bool HasGradients => IsDense ? formula.Learnables.Count > 0 : gradients.IsNeeded;

    /// <summary>Whether the input gradient has methods of its own.</summary>
    private bool HasInputGradient => Buffers.DX is not null && !(IsDense && denseGradients.AddsInputGradient);

    private bool IsDense => Node.Window is null;

    public Call ForwardCall() => new(!IsDense ? forward.Call() : IsInRows ? denseRows.Call() : dense.ForwardCall(), IsDense);

    public IEnumerable<Call> BackwardCalls()
    {
        if (Node.Bias is not null)
        {
            int positions = Node.Shape.Count / Node.Bias.Count;
            yield return new Call($"{Names.Kernels}Bias.Gradient(ref {Buffers.HeadGradient.Name}, ref block.Gradients({Node.Bias.Offset}), {Node.Bias.Count}, {positions});");
        }

        if (HasGradients)
        {
            yield return new Call(IsDense ? denseGradients.Call() : gradients.Call(), IsDense);
        }

        if (HasInputGradient)
        {
            yield return new Call(IsDense ? dense.InputGradientCall() : inputGradient.Call(), IsDense);
        }
    }

    public IEnumerable<Action<SourceWriter>> Methods()
    {
        yield return !IsDense ? forward.Write : IsInRows ? denseRows.Write : dense.WriteForward;
        if (HasGradients)
        {
            yield return IsDense ? denseGradients.Write : gradients.Write;
        }

        if (HasInputGradient)
        {
            yield return IsDense ? dense.WriteInputGradient : inputGradient.Write;
        }
    }
}
