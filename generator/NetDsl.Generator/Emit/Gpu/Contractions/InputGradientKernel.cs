using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu.Contractions;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>The gradient by a contraction's input: for each channel and place the sum over the filters and taps that read it.</summary>
internal sealed class InputGradientKernel(GpuContraction contraction)
{
    private readonly Geometry geometry = contraction.Geometry;
    private readonly Axes axes = new(contraction.Geometry);
    private readonly InputPhases phases = new(contraction.Geometry);
    private readonly ContractionFormula formula = contraction.Formula;
    private readonly StepBuffers buffers = contraction.Tensors;

    public ContractionKernel Kernel()
    {
        bool readsInput = contraction.Derivative.DependsOn(Formula.Input);
        Operand gradient = contraction.Oriented(
            new Operand("dz", Wire.Tensor("dz", buffers.DY)) { Limits = phases.OutputLimits, GroupStride = geometry.GroupFilters * geometry.Positions },
            null,
            phases.Output(),
            phases.TermInOutput());
        Operand[] learnables = [.. formula.InInputGradient.Select(learnable => contraction.Learnable(learnable, OfChannelAndTerm))];
        return contraction.Oriented("InputGradient", new Extent(geometry.GroupChannels), new Extent(phases.Places, true), new Extent(geometry.GroupFilters * phases.Taps)) with
        {
            Groups = geometry.Groups,
            Phases = phases.Count,
            WritePhase = phases.Write,
            Operands = [.. contraction.GradientOperands(gradient), .. readsInput ? [OfInput(Formula.Input, Wire.Tensor("x", buffers.X))] : Enumerable.Empty<Operand>(), .. learnables],
            Sums = [new RunningSum("s", formula.InputGradient("s", "dz", Formula.Input, contraction.NameOf).Value.Substitute("dz", contraction.Gradient("dz")))],
            ResultOperands = Adds ? [OfInput("before", Wire.Tensor("dx", buffers.DX!))] : [],
            Results = [new Result(OfInput("dxTarget", Wire.Tensor("dx", buffers.DX!)), Adds ? Expr.Variable("before") + Expr.Variable("s") : Expr.Variable("s"))],
            RowsLieAlongTerms = geometry.IsDense || !Axes.TakesTapsFirst(geometry.GroupFilters),
            ColumnsLieAlongTerms = false,
            Comment = [geometry.IsDense
                ? $"dx[n, i] {Assigned} the sum over j of dz[n, j] * ({formula.DescribeInputGradient()}), x being x[n, i]."
                : $"dx[n, c, iy, ix] {Assigned} the sum over o, ky, kx of dz[n, o, oy, ox] * ({formula.DescribeInputGradient()}), x being x[n, c, iy, ix]."],
        };
    }

    /// <summary>Whether it comes on top of what other readers of the input have there.</summary>
    private bool Adds => buffers.Gradients[0]!.IsAddedByStep;

    private string Assigned => Adds ? "+=" : "=";

    private Operand OfInput(string name, Wire source) => contraction.Oriented(
        new Operand(name, source) { Limits = phases.InputLimits, GroupStride = geometry.GroupChannels * geometry.Area }, axes.Channel(geometry.Area), phases.Input(), null);

    private Operand OfChannelAndTerm(Operand operand, int ofFilter, int ofChannel, int ofTap) => contraction.Oriented(
        operand with { GroupStride = geometry.GroupFilters * ofFilter, Limits = ofTap == 0 ? [] : phases.TapLimits },
        ofChannel == 0 ? null : axes.Channel(ofChannel),
        null,
        ofFilter == 0 ? null : phases.Term(ofFilter, ofTap));
}
