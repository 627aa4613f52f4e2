using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>A part of a term that is computed less often than the term.</summary>
/// <param name="Name">The name that stands for it.</param>
/// <param name="Value">Its value in terms of operands.</param>
/// <param name="Reach">What it depends on.</param>
internal sealed record Factor(string Name, Expr Value, Reach Reach);

/// <summary>
/// The terms of a kernel with every part that does not need row, column and term at once taken out: what depends on row and term is computed once when it is loaded into shared
/// memory, and so is what depends on column and term; what does not depend on the term is computed before the sums begin.
/// </summary>
internal sealed class Factors
{
    private readonly Dictionary<string, Operand> operands;
    private readonly Dictionary<Expr, Factor> known = [];

    public Factors(ContractionKernel kernel)
    {
        operands = kernel.Operands.ToDictionary(operand => operand.Name);
        Sums = [.. kernel.Sums.Select(sum => sum with { Next = sum.Next.Replace(TakeOut) })];
        All = [.. known.Values];
    }

    /// <summary>The sums in terms of factors.</summary>
    public IReadOnlyList<RunningSum> Sums { get; }

    public IReadOnlyList<Factor> All { get; }

    /// <summary>What is kept in shared memory for each row and term.</summary>
    public IEnumerable<Factor> OfRows => All.Where(factor => factor.Reach == (Reach.Row | Reach.Term));

    /// <summary>What is kept in shared memory for each column and term.</summary>
    public IEnumerable<Factor> OfColumns => All.Where(factor => factor.Reach is (Reach.Column | Reach.Term) or Reach.Term);

    /// <summary>What each thread keeps in registers: for its rows, its columns, each of its sums, or once.</summary>
    public IEnumerable<Factor> Kept => All.Where(factor => (factor.Reach & Reach.Term) == 0);

    /// <summary>The operands that a factor reads.</summary>
    public IEnumerable<Operand> OperandsOf(Factor factor) =>
        factor.Value.InOrder().Where(expr => expr.Operator == Operator.Variable).Select(expr => operands[expr.Name]);

    private Expr? TakeOut(Expr expr)
    {
        if (expr.IsConstant || expr.Operator is Operator.Greater or Operator.GreaterOrEqual or Operator.Equal)
        {
            return expr.IsConstant ? expr : null;
        }

        Reach reach = ReachOf(expr);
        if ((reach & Reach.Sum) != 0 || (reach & (Reach.Row | Reach.Column | Reach.Term)) == (Reach.Row | Reach.Column | Reach.Term))
        {
            return null;
        }

        if (!known.TryGetValue(expr, out Factor factor))
        {
            factor = new Factor(expr.Operator == Operator.Variable ? expr.Name : $"f{known.Count + 1}", expr, reach);
            known[expr] = factor;
        }

        return Expr.Variable(factor.Name);
    }

    private Reach ReachOf(Expr expr) => expr.InOrder().Where(part => part.Operator == Operator.Variable)
        .Aggregate(Reach.None, (reach, variable) => reach | (operands.TryGetValue(variable.Name, out Operand operand) ? operand.Reach : Reach.Sum));
}
