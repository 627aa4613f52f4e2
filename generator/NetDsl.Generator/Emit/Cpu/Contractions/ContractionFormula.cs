using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu.Contractions;

/// <summary>
/// The formula of a contraction as emitted code computes it: its derivatives, the sums that its learnables' gradients need, and the names of
/// what is loaded. A learnable's vector is <c>p1_0</c>: the first learnable at the tile's output 0.
/// </summary>
internal sealed class ContractionFormula
{
    private readonly Formula formula;
    private readonly IReadOnlyList<IReadOnlyList<SumPart>> parts;

    public ContractionFormula(StepBuffers buffers)
        : this(buffers, _ => true)
    {
    }

    private ContractionFormula(StepBuffers buffers, Func<FormulaVariable, bool> isSummed)
    {
        Buffers = buffers;
        Node = (FormulaContractionNode)buffers.Step.Head;
        formula = Node.Formula;
        Learnables = [.. formula.Learnables];
        Summed = [.. Learnables.Where(isSummed)];
        parts = SampleSums.Of([.. Summed.Select(learnable => formula.DerivativeBy(learnable.Name))], Formula.Input);
        Bases = [.. parts.SelectMany(part => part).Select(part => part.Basis).Where(basis => !basis.IsConstant).Distinct()];
    }

    public StepBuffers Buffers { get; }

    public FormulaContractionNode Node { get; }

    public string Prefix => $"Step{Buffers.Step.Number}";

    public IReadOnlyList<FormulaVariable> Learnables { get; }

    /// <summary>The learnables whose gradients the sums over samples give.</summary>
    public IReadOnlyList<FormulaVariable> Summed { get; }

    /// <summary>Learnables that a kernel's taps share.</summary>
    public IReadOnlyList<FormulaVariable> OfAllTaps => [.. Learnables.Where(learnable => learnable.Per != Per.Default)];

    /// <summary>
    /// The derivatives by the input and by what the taps of a kernel share, where they are products of one factor of the tap and another of the
    /// place; otherwise null.
    /// </summary>
    public IReadOnlyList<TapFactor>? TapFactors => Node.Window is null ? null : TapFactor.InCommon(
        [formula.Derivative, .. OfAllTaps.Select(learnable => formula.DerivativeBy(learnable.Name))],
        Formula.Input,
        [.. Learnables.Where(learnable => learnable.Per == Per.Default).Select(learnable => learnable.Name)]);

    /// <summary>The same formula, of which only the gradients of each tap's own learnables are summed.</summary>
    public ContractionFormula OfEachTap() => new(Buffers, learnable => learnable.Per == Per.Default);

    /// <summary>What is summed over the samples, besides dz itself.</summary>
    public IReadOnlyList<Expr> Bases { get; }

    /// <summary>Whether the sum of dz itself is needed.</summary>
    public bool NeedsTotal => parts.SelectMany(part => part).Any(part => part.Basis.IsConstantOf(1));

    /// <summary>The learnables that the sums over samples depend on.</summary>
    public IEnumerable<FormulaVariable> InSums => Learnables.Where(learnable => Bases.Any(basis => basis.DependsOn(learnable.Name)));

    /// <summary>The learnables that the derivative by the input depends on.</summary>
    public IEnumerable<FormulaVariable> InInputGradient => Learnables.Where(learnable => formula.Derivative.DependsOn(learnable.Name));

    /// <summary>How many instructions a term takes, about: what a tile's size must go by.</summary>
    public int TermCost => Cost(formula.Value);

    public int InputGradientCost => Cost(formula.Derivative);

    public int SumsCost => Cost(SumsOfOne);

    /// <summary>The same of the sums and the input gradient together.</summary>
    public int BackwardCost => Cost(SumsOfOne.Append(InputGradient("g", "dz", "x", learnable => learnable.Name)));

    private IEnumerable<(string Target, Expr Value)> SumsOfOne => Sums(basis => Sum(basis, ""), "dz", "x", learnable => learnable.Name);

    /// <summary>How terms come from powers, where they do.</summary>
    public PowerSplit? Powers => Buffers.Powers is null ? null : SampleRows.Powers(Node);

    public string Describe() => FormulaEmitter.Describe(formula.Value);

    public string DescribeInputGradient() => FormulaEmitter.Describe(formula.Derivative);

    /// <summary>What a learnable's gradient is, in words, with S for a sum over the samples.</summary>
    public string DescribeGradient(FormulaVariable learnable) => string.Join(" + ", parts[Summed.ToList().IndexOf(learnable)].Select(part =>
        (part.Coefficient.IsConstantOf(1) ? "" : $"({FormulaEmitter.Describe(part.Coefficient)}) * ")
        + (part.Basis.IsConstantOf(1) ? "S(dz)" : $"S(dz * ({FormulaEmitter.Describe(part.Basis)}))")));

    /// <summary>Parameters of an emitted method for the tensors of learnables.</summary>
    public static string Parameters(IEnumerable<FormulaVariable> learnables) =>
        string.Concat(learnables.Select(learnable => $", ref float {Tensor(learnable)}"));

    public static string GradientParameters(IEnumerable<FormulaVariable> learnables) =>
        string.Concat(learnables.Select(learnable => $", ref float {GradientTensor(learnable)}"));

    public static string Tensor(FormulaVariable learnable) => Names.Local(learnable.Slot!);

    public static string GradientTensor(FormulaVariable learnable) => "d" + Names.Local(learnable.Slot!);

    /// <summary>The vector of a learnable.</summary>
    public string Local(FormulaVariable learnable, string suffix) => $"p{IndexOf(learnable) + 1}{suffix}";

    public static string Sum(int basis, string suffix) => $"s{basis + 1}{suffix}";

    /// <summary><c>z = z + f(x, p)</c>.</summary>
    public (string Target, Expr Value) Term(string z, string x, Func<FormulaVariable, string> p, string? power = null) =>
        (z, Accumulation.Add(Expr.Variable(z), Bound(formula.Value, x, p, power)));

    /// <summary><c>g = g + dz * df/dx</c>.</summary>
    public (string Target, Expr Value) InputGradient(string g, string dz, string x, Func<FormulaVariable, string> p, string? power = null) =>
        (g, Accumulation.Add(Expr.Variable(g), Expr.Variable(dz), Bound(formula.Derivative, x, p, power)));

    /// <summary>The sums over samples: <c>s = s + dz * basis</c>.</summary>
    public IReadOnlyList<(string Target, Expr Value)> Sums(Func<int, string> sum, string dz, string x, Func<FormulaVariable, string> p, string? power = null) =>
        [.. Bases.Select((basis, i) => (sum(i), Accumulation.Add(Expr.Variable(sum(i)), Expr.Variable(dz), Bound(basis, x, p, power))))];

    /// <summary>A learnable's gradient from the sums.</summary>
    public Expr Gradient(FormulaVariable learnable, Func<int, string> sum, string total, Func<FormulaVariable, string> p) => parts[Summed.ToList().IndexOf(learnable)]
        .Select(part => Bound(part.Coefficient, "", p) * Expr.Variable(part.Basis.IsConstantOf(1) ? total : sum(IndexOf(part.Basis))))
        .Aggregate(Expr.Constant(0), (all, part) => all + part);

    /// <summary><c>sum = sum + gradient * factor</c>.</summary>
    public (string Target, Expr Value) Product(string sum, string gradient, Expr factor, string x, Func<FormulaVariable, string> p) =>
        (sum, Accumulation.Add(Expr.Variable(sum), Expr.Variable(gradient), Bound(factor, x, p)));

    /// <summary>A term's parts that depend on the input but on none of the taps' own learnables: the same for every tap that meets a place.</summary>
    public IReadOnlyList<Expr> PartsOfPlace(IEnumerable<Expr> terms)
    {
        List<Expr> found = [];
        void Visit(Expr expr)
        {
            if (expr.Operands.Count > 0 && expr.DependsOn(Formula.Input) && !Learnables.Any(learnable => learnable.Per == Per.Default && expr.DependsOn(learnable.Name)))
            {
                found.Add(expr);
            }
            else
            {
                expr.Operands.ToList().ForEach(Visit);
            }
        }

        terms.ToList().ForEach(Visit);
        return [.. found.Where(expr => expr.Operator is not (Operator.Greater or Operator.GreaterOrEqual or Operator.Equal)).Distinct()];
    }

    /// <summary>An expression of the input and the learnables with the names of what is loaded.</summary>
    public Expr Loaded(Expr expr, string x, Func<FormulaVariable, string> p) => Bound(expr, x, p);

    /// <summary>The learnables that a gradient's factors depend on.</summary>
    public IEnumerable<FormulaVariable> InGradients => Learnables.Where(learnable => parts.SelectMany(part => part).Any(part => part.Coefficient.DependsOn(learnable.Name)));

    /// <summary>The names of all vectors of learnables: numbers, among which none is taken for NaN.</summary>
    public ICollection<string> Numbers(IEnumerable<string> suffixes) =>
        [.. suffixes.SelectMany(suffix => Learnables.Select(learnable => Local(learnable, suffix))), .. Learnables.Select(learnable => Local(learnable, ""))];

    private int IndexOf(FormulaVariable learnable) => Learnables.ToList().IndexOf(learnable);

    private int IndexOf(Expr basis) => Bases.ToList().IndexOf(basis);

    private Expr Bound(Expr expr, string x, Func<FormulaVariable, string> p, string? power = null) => (power is null ? expr : Powers!.ByPower(expr)).Replace(part =>
        part.Operator != Operator.Variable ? null
        : part.Name == PowerSplit.Power ? Expr.Variable(power!)
        : part.Name == Formula.Input ? Expr.Variable(x)
        : Expr.Variable(p(Learnables.First(learnable => learnable.Name == part.Name))));

    private static int Cost(Expr expr) => 1 + Cost(expr.InOrder());

    private static int Cost(IEnumerable<(string Target, Expr Value)> assignments) => Cost(assignments.SelectMany(assignment => assignment.Value.InOrder()).Distinct());

    /// <summary>An elementary function stands for some sixty instructions.</summary>
    private static int Cost(IEnumerable<Expr> parts) => parts.Sum(part => part.Operator switch
    {
        Operator.Constant or Operator.Variable => 0,
        Operator.Exp or Operator.Expm1 or Operator.Log or Operator.Log1p or Operator.Pow or Operator.Sin or Operator.Cos or Operator.Atan
            or Operator.Tanh or Operator.Sigmoid or Operator.Softplus or Operator.TanhSoftplus or Operator.TanhSoftplusSlope or Operator.Erf => 60,
        _ => 1,
    });
}
