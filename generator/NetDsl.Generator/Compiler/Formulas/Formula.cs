using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>
/// A scalar function with its constants bound, and its derivatives: y = f(x, variables). <see cref="FormulaBinder"/> makes one from a
/// declaration; layers that lower to a formula give its learnables their tensors.
/// </summary>
/// <param name="name">How the user writes the layer, such as <c>ReLU</c>.</param>
/// <param name="value">f in terms of <see cref="Input"/> and the variables.</param>
/// <param name="variables">What it depends on besides the input.</param>
/// <param name="ownDerivative">df/dx where the user declares it; null to derive it.</param>
internal sealed class Formula(string name, Expr value, IReadOnlyList<FormulaVariable>? variables = null, Expr? ownDerivative = null)
{
    /// <summary>The name of the data input in every bound formula.</summary>
    public const string Input = "x";

    private const int MostShort = 30;

    private static readonly Dictionary<string, Expr> NoDerivatives = [];

    private readonly Lazy<Expr> derivative = new(() => ownDerivative ?? Differentiator.Derivative(value, Input, Input));
    private readonly Dictionary<string, Expr> byVariable = [];
    private readonly Lazy<Expr?> derivativeByOutput = new(() => variables is { Count: > 0 }
        ? null
        : OutputForm.TryRewrite(value, ownDerivative ?? Differentiator.Derivative(value, Input, Input), Input));

    public string Name => name;

    public Expr Value => value;

    public IReadOnlyList<FormulaVariable> Variables { get; } = variables ?? [];

    public IEnumerable<FormulaVariable> Learnables => Variables.Where(variable => variable.IsLearnable);

    /// <summary>Whether the value takes an elementary function, which is dozens of operations, or as many in other ways.</summary>
    public bool IsLong => value.Size > MostShort || value.InOrder().Any(expr => expr.Operator is >= Operator.Exp and <= Operator.Erf);

    /// <summary>df/dx.</summary>
    public Expr Derivative => derivative.Value;

    /// <summary>df/dx in terms of the result; null where the input is needed, as it is taken to be where there are variables.</summary>
    public Expr? DerivativeByOutput => derivativeByOutput.Value;

    /// <summary>df by one of the variables.</summary>
    public Expr DerivativeBy(string variable)
    {
        if (!byVariable.TryGetValue(variable, out Expr known))
        {
            known = OwnByVariable.TryGetValue(variable, out Expr own) ? own : Differentiator.Derivative(value, variable, Input);
            byVariable[variable] = known;
        }

        return known;
    }

    /// <summary>The same function with other variables of the same names, such as ones with tensors.</summary>
    public Formula With(IReadOnlyList<FormulaVariable> others) => new(name, value, others, ownDerivative) { OwnByVariable = OwnByVariable };

    /// <summary>
    /// This function after another one. A derivative that the user declares for either makes that of both the product of the two, by the input
    /// and by what the first one learns.
    /// </summary>
    public Formula After(Formula first)
    {
        Formula next = Apart(first.Variables);
        Expr Inserted(Expr expr) => expr.Substitute(Input, first.Value);
        bool own = first.HasOwnDerivative || next.HasOwnDerivative;
        Expr outer = Inserted(next.Derivative);
        return new Formula($"{first.Name} + {name}", Inserted(next.Value), [.. first.Variables, .. next.Variables], own ? GradientProduct.Of(outer, first.Derivative) : null)
        {
            OwnByVariable = !own ? NoDerivatives : first.Learnables.Select(learnable => (learnable.Name, Derivative: GradientProduct.Of(outer, first.DerivativeBy(learnable.Name))))
                .Concat(next.Learnables.Select(learnable => (learnable.Name, Derivative: Inserted(next.DerivativeBy(learnable.Name)))))
                .ToDictionary(pair => pair.Name, pair => pair.Derivative),
        };
    }

    /// <summary>Derivatives by variables that do not follow from the value, because the user declares a derivative on the way.</summary>
    private IReadOnlyDictionary<string, Expr> OwnByVariable { get; init; } = NoDerivatives;

    /// <summary>Whether the user declares the derivative by the input, so that it does not follow from the value.</summary>
    public bool HasOwnDerivative => ownDerivative is not null;

    /// <summary>The same function, with variables renamed that another one has too.</summary>
    private Formula Apart(IReadOnlyList<FormulaVariable> others)
    {
        Formula result = this;
        foreach (FormulaVariable variable in Variables.Where(mine => others.Any(other => other.Name == mine.Name)))
        {
            IEnumerable<string> taken = others.Concat(result.Variables).Select(other => other.Name);
            result = result.Rename(variable, VariableNames.Unused(variable.Name, taken));
        }

        return result;
    }

    private Formula Rename(FormulaVariable variable, string other)
    {
        Expr Renamed(Expr expr) => expr.Substitute(variable.Name, Expr.Variable(other));
        return new Formula(
            name,
            Renamed(value),
            [.. Variables.Select(each => each.Name == variable.Name ? each with { Name = other } : each)],
            ownDerivative is null ? null : Renamed(ownDerivative));
    }
}
