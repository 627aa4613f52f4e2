using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu.Contractions;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// The forward pass of a contraction: for each filter and place of the output the sum of the formula over channels and taps, then bias, normalisation, what is added, and the
/// pointwise function. Rows are samples and columns units in a dense layer; rows are filters and columns places in a convolution.
/// </summary>
internal sealed class ForwardKernel(GpuContraction contraction)
{
    private readonly Geometry geometry = contraction.Geometry;
    private readonly Axes axes = new(contraction.Geometry, isTerm: true);
    private readonly ContractionFormula formula = contraction.Formula;
    private readonly StepBuffers buffers = contraction.Tensors;

    private Step Step => buffers.Step;

    public ContractionKernel Kernel() => contraction.Oriented("Forward", new Extent(geometry.GroupFilters), new Extent(geometry.Positions, true), new Extent(geometry.Connections)) with
    {
        Groups = geometry.Groups,
        Operands = [.. Operands()],
        Sums = [new RunningSum("s", Term())],
        ResultOperands = [.. ResultOperands()],
        Results = [.. Results()],
        RowsLieAlongTerms = true,
        ColumnsLieAlongTerms = geometry.IsDense,
        Comment = [geometry.IsDense
            ? $"z[n, j] = the sum over i of {formula.Describe()}, x being x[n, i]."
            : $"z[n, o, oy, ox] = the sum over c, ky, kx of {formula.Describe()}, x being the place of channel c that the tap meets."],
    };

    private Operand Input => contraction.Oriented(new Operand(Formula.Input, Wire.Tensor("x", buffers.X)) { Limits = axes.Image, GroupStride = geometry.GroupChannels * geometry.Area }, null, axes.WindowPlace(), axes.ConnectionInWindow());

    /// <summary>1 where the tap meets the image, 0 on the padding, which contributes nothing.</summary>
    private Operand Valid => Input with { Name = "valid", Source = null };

    private bool NeedsValid => Input.Checked.Any() && contraction.SkipsPadding && !contraction.VanishesOnPadding;

    private IEnumerable<Operand> Operands() =>
        [Input, .. NeedsValid ? [Valid] : Enumerable.Empty<Operand>(), .. formula.Learnables.Select(learnable => contraction.Learnable(learnable, OfFilterAndTerm))];

    private Operand OfFilterAndTerm(Operand operand, int ofFilter, int ofChannel, int ofTap) => contraction.Oriented(
        operand with { GroupStride = geometry.GroupFilters * ofFilter },
        ofFilter == 0 ? null : axes.Filter(ofFilter),
        null,
        ofChannel == 0 && ofTap == 0 ? null : axes.Connection(ofChannel, ofTap));

    private Expr Term()
    {
        (_, Expr next) = formula.Term("s", Formula.Input, contraction.NameOf);
        return !NeedsValid ? next : Accumulation.Add(Expr.Variable("s"), Expr.Variable("valid"), formula.Loaded(contraction.Value, Formula.Input, contraction.NameOf));
    }

    private Operand OfFilter(string name, Wire source) =>
        contraction.Oriented(new Operand(name, source) { GroupStride = geometry.GroupFilters }, axes.Filter(1), null, null);

    private Operand OfOutput(string name, Wire source) => contraction.Oriented(
        new Operand(name, source) { GroupStride = geometry.GroupFilters * geometry.Positions }, axes.Filter(geometry.Positions), axes.OutputPlace(), null);

    private IEnumerable<Operand> ResultOperands()
    {
        if (contraction.Bias is { } bias)
        {
            yield return OfFilter("bias", Wire.Parameter("bias", bias));
        }

        if (Step.Normalization is { } normalization)
        {
            yield return OfFilter("mean", Wire.Statistic("mean", normalization.RunningMean));
            yield return OfFilter("variance", Wire.Statistic("variance", normalization.RunningVariance));
            foreach ((string name, ParameterSlot? slot) in new[] { ("scale", normalization.Scale), ("shift", normalization.Shift) })
            {
                if (slot is not null)
                {
                    yield return OfFilter(name, Wire.Parameter(name, slot));
                }
            }
        }

        if (buffers.Added is { } added)
        {
            yield return OfOutput("added", Wire.Tensor("added", added));
        }
    }

    private IEnumerable<Result> Results()
    {
        Expr z = Expr.Variable("s");
        z = contraction.Bias is null ? z : z + Expr.Variable("bias");
        z = Step.Normalization is { } normalization ? Normalized(normalization, z) : z;
        z = buffers.Added is null ? z : z + Expr.Variable("added");
        if (buffers.Z is { } kept)
        {
            yield return new Result(OfOutput("zTarget", Wire.Tensor("z", kept)), z);
        }

        yield return new Result(OfOutput("yTarget", Wire.Tensor("y", buffers.Y)), Step.Activation is null ? z : Step.Activation.Value.Substitute(Formula.Input, z));
    }

    private static Expr Normalized(BatchNormNode normalization, Expr z)
    {
        Expr deviation = Expr.Of(Operator.Sqrt, Expr.Variable("variance") + Expr.Constant(normalization.Epsilon));
        Expr factor = (normalization.Scale is null ? Expr.Constant(1) : Expr.Variable("scale")) / deviation;
        Expr normalized = (z - Expr.Variable("mean")) * factor;
        return normalization.Shift is null ? normalized : normalized + Expr.Variable("shift");
    }
}
