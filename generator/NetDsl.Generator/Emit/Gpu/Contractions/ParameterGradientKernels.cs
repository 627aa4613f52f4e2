using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Emit.Cpu.Contractions;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// The gradients by a contraction's parameters. For each filter and connection some sums over samples and places; a learnable's gradient follows from them by factors that no
/// sample changes. Learnables that connections share sum it over those. Rows are filters and columns connections.
/// </summary>
internal sealed class ParameterGradientKernels(GpuContraction contraction)
{
    private readonly Geometry geometry = contraction.Geometry;
    private readonly Axes axes = new(contraction.Geometry);
    private readonly ContractionFormula formula = contraction.Formula;
    private readonly StepBuffers buffers = contraction.Tensors;

    private IEnumerable<FormulaVariable> OfConnections => formula.Learnables.Where(learnable => !IsShared(learnable));

    private IEnumerable<FormulaVariable> Shared => formula.Learnables.Where(IsShared);

    /// <summary>Whether the sums are kept for kernels after this one.</summary>
    private bool KeepsSums => Shared.Any();

    private bool IsShared(FormulaVariable learnable) => learnable.Per is Per.Layer or Per.Output || (learnable.Per == Per.ChannelPair && !geometry.IsDense);

    /// <summary>The sums: of dz times each basis, and where a gradient needs it of dz itself, in the same order, so that what two sums have in common cancels exactly.</summary>
    private int Sums => formula.Bases.Count + (formula.NeedsTotal ? 1 : 0);

    private int Tensor => geometry.Filters * geometry.Connections;

    /// <summary>The scratch memory that these kernels hand results on in, before that for partial sums.</summary>
    public int ScratchSize => LayerOffset + (Shared.Any(learnable => learnable.Per == Per.Layer) ? geometry.Filters : 0);

    private int LayerOffset => KeepsSums ? Tensor * Sums : 0;

    public IEnumerable<ContractionKernel> Kernels()
    {
        ContractionKernel? sums = formula.Learnables.Count > 0 ? SumsOfAll() : null;
        bool addsRows = sums?.Sums.Count > 0;
        if (contraction.Bias is { } bias && !addsRows)
        {
            yield return BiasGradient(bias);
        }

        if (sums is not null)
        {
            yield return addsRows ? sums : sums with { RowSum = null };
        }

        foreach (FormulaVariable learnable in Shared)
        {
            foreach (ContractionKernel kernel in OfShared(learnable))
            {
                yield return kernel;
            }
        }
    }

    private Operand Gradient => new("dz", Wire.Tensor("dz", buffers.DY)) { Row = axes.Filter(geometry.Positions), Term = axes.OutputPlace(), GroupStride = geometry.GroupFilters * geometry.Positions };

    /// <summary>Channels' groups play no part.</summary>
    private ContractionKernel BiasGradient(ParameterSlot bias) => new("BiasGradient", new Extent(geometry.Filters), Extent.One, new Extent(geometry.Positions, true))
    {
        Operands = contraction.GradientOperands(Gradient with { Row = new Axis(new Digit(geometry.Filters, geometry.Positions)), GroupStride = 0 }),
        Sums = [new RunningSum("s", Expr.Variable("s") + contraction.Gradient("dz"))],
        Results = [new Result(new Operand("target", Wire.Gradient("dbias", bias)) { Row = new Axis(new Digit(geometry.Filters, 1)) }, Expr.Variable("s"))],
        Comment = ["dbias[o] = the sum of dz over samples and places."],
    };

    private ContractionKernel SumsOfAll()
    {
        Operand x = new(Formula.Input, Wire.Tensor("x", buffers.X))
        {
            Column = axes.ConnectionInWindow(), Term = axes.WindowPlace(), Limits = axes.Image, GroupStride = geometry.GroupChannels * geometry.Area,
        };
        bool needsValid = x.Checked.Any() && contraction.SkipsPadding && (formula.NeedsTotal || !formula.Bases.All(GpuContraction.Vanishes));
        Expr d = needsValid ? contraction.Gradient("dz") * Expr.Variable("valid") : contraction.Gradient("dz");
        List<Operand> operands = [.. contraction.GradientOperands(Gradient), .. formula.Bases.Any(basis => basis.DependsOn(Formula.Input)) ? [x] : Array.Empty<Operand>()];
        operands.AddRange(needsValid ? [x with { Name = "valid", Source = null }] : []);
        operands.AddRange(formula.InSums.Select(learnable => contraction.Learnable(learnable, OfFilterAndConnection)));
        List<Operand> read = [.. OfConnections.Any() ? formula.InGradients.Select(learnable => contraction.Learnable(learnable, OfFilterAndConnection)) : []];
        IEnumerable<RunningSum> sums = formula.Sums(b => Sum(b), "d", Formula.Input, contraction.NameOf).Select(sum => new RunningSum(sum.Target, sum.Value.Substitute("d", d)));
        return new ContractionKernel("Gradients", new Extent(geometry.GroupFilters), new Extent(geometry.Connections), new Extent(geometry.Positions, true))
        {
            Groups = geometry.Groups,
            Operands = operands,
            Sums = [.. sums, .. formula.NeedsTotal ? [new RunningSum("total", Expr.Variable("total") + d)] : Array.Empty<RunningSum>()],
            ResultOperands = read,
            Results = [.. GradientResults(), .. KeptSums()],
            RowSum = contraction.Bias is { } bias ? new RowSum(contraction.Gradient("dz"), Wire.Gradient("dbias", bias)) : null,
            RowsLieAlongTerms = !geometry.IsDense,
            ColumnsLieAlongTerms = !geometry.IsDense,
            Comment = ["The gradients of what is learned; S is the sum over samples and places.", .. contraction.Bias is null ? [] : new[] { "bias: S(dz)" }, .. formula.Learnables.Select(learnable => $"{learnable.Name}: {formula.DescribeGradient(learnable)}")],
        };
    }

    private string Sum(int basis) => basis == formula.Bases.Count ? "total" : ContractionFormula.Sum(basis, "");

    private IEnumerable<Result> GradientResults() => OfConnections.Select(learnable => new Result(
        OfFilterAndConnection(new Operand($"{contraction.NameOf(learnable)}Target", Wire.Gradient($"d{contraction.NameOf(learnable)}", learnable.Slot!)), geometry.Connections, geometry.Taps, 1),
        formula.Gradient(learnable, Sum, "total", contraction.NameOf)));

    private IEnumerable<Result> KeptSums() => !KeepsSums ? [] : Enumerable.Range(0, Sums).Select(b => new Result(KeptSum(b, "Target"), Expr.Variable(Sum(b))));

    private Operand KeptSum(int basis, string suffix) => OfFilterAndConnection(
        new Operand(Sum(basis) + suffix, Wire.Scratch(Sum(basis) + "Kept", basis * Tensor, Tensor)), geometry.Connections, geometry.Taps, 1);

    private Operand OfFilterAndConnection(Operand operand, int ofFilter, int ofChannel, int ofTap) => operand with
    {
        Row = ofFilter == 0 ? null : axes.Filter(ofFilter),
        Column = ofChannel == 0 && ofTap == 0 ? null : axes.Connection(ofChannel, ofTap),
        GroupStride = geometry.GroupFilters * ofFilter,
    };

    /// <summary>The gradient of a learnable that connections share: a sum over those. Formulas have no groups of channels.</summary>
    private IEnumerable<ContractionKernel> OfShared(FormulaVariable learnable)
    {
        Wire target = Wire.Gradient($"d{contraction.NameOf(learnable)}", learnable.Slot!);
        string role = $"GradientOf{char.ToUpperInvariant(learnable.Name[0])}{learnable.Name.Substring(1)}".Replace("[", "").Replace("]", "");
        Expr sum = Expr.Variable("s") + formula.Gradient(learnable, Sum, "total", contraction.NameOf);
        ContractionKernel kernel = new(role, new Extent(geometry.Filters), Extent.One, new Extent(geometry.Connections))
        {
            Operands = [.. OverConnections()],
            Sums = [new RunningSum("s", sum)],
            Comment = [$"{learnable.Name}: {formula.DescribeGradient(learnable)}, summed over what shares it."],
        };
        if (learnable.Per == Per.ChannelPair)
        {
            yield return kernel with
            {
                Columns = new Extent(geometry.Channels),
                Terms = new Extent(geometry.Taps),
                Operands = [.. kernel.Operands.Select(OfChannel)],
                Results = [new Result(new Operand("target", target) { Row = axes.Filter(geometry.Channels), Column = axes.Channel(1) }, Expr.Variable("s"))],
            };
            yield break;
        }

        Operand row = new("target", learnable.Per == Per.Output ? target : Wire.Scratch("ofFilters", LayerOffset, geometry.Filters)) { Row = axes.Filter(1) };
        yield return kernel with { Results = [new Result(row, Expr.Variable("s"))] };
        if (learnable.Per == Per.Layer)
        {
            yield return new ContractionKernel(role + "InAll", Extent.One, Extent.One, new Extent(geometry.Filters))
            {
                Operands = [row with { Name = "part", Row = null, Term = axes.Filter(1) }],
                Sums = [new RunningSum("s", Expr.Variable("s") + Expr.Variable("part"))],
                Results = [new Result(new Operand("target", target), Expr.Variable("s"))],
                Comment = [$"{learnable.Name}: the sum over all filters."],
            };
        }
    }

    private IEnumerable<Operand> OverConnections()
    {
        Operand AsTerm(Operand operand) => operand with { Column = null, Term = operand.Column };
        foreach (int b in Enumerable.Range(0, Sums))
        {
            yield return AsTerm(KeptSum(b, "")) with { Name = Sum(b) };
        }

        foreach (FormulaVariable learnable in formula.InGradients)
        {
            yield return AsTerm(contraction.Learnable(learnable, OfFilterAndConnection));
        }
    }

    /// <summary>A tensor over connections, with the channel as the column and the taps as terms.</summary>
    private Operand OfChannel(Operand operand)
    {
        if (operand.Term is not { } term)
        {
            return operand;
        }

        return operand with
        {
            Column = term.Digits[0].Strides[0] == 0 ? null : new Axis(term.Digits[0]),
            Term = term.Digits.Skip(1).All(digit => digit.Strides[0] == 0) ? null : new Axis([.. term.Digits.Skip(1)]),
        };
    }
}
