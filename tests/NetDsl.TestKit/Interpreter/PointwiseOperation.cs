using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;
using Sharing = NetDsl.Generator.Declarations.Per;

namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// <c>y = f(x)</c> for each value, by the formula; <c>dx = dy f'(x)</c>, by the formula's derivative, and the same for what it learns. A
/// random variable is what it is when nothing is trained: its mean, unless it says otherwise.
/// </summary>
internal sealed class PointwiseOperation(PointwiseNode node, IReadOnlyDictionary<string, Tensor> parameters) : SampleOperation
{
    private readonly Formula formula = node.Formula;

    /// <summary>The differences whose sign decides between the formula's pieces.</summary>
    private readonly Expr[] switches = [.. node.Formula.Value.InOrder().Select(SwitchOf).OfType<Expr>()];

    private readonly Dictionary<string, FormulaVariable> variables = node.Formula.Variables.ToDictionary(variable => variable.Name);

    protected override void Forward(double[] x, double[] y, Kinks? kinks)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = At(formula.Value, x[i], i);
            if (kinks is not null)
            {
                foreach (Expr difference in switches)
                {
                    kinks.Note(At(difference, x[i], i));
                }
            }
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] += dy[i] * At(formula.Derivative, x[i], i);
            foreach (FormulaVariable variable in formula.Learnables)
            {
                TensorOf(variable).AddGradient(PlaceOf(variable, i), dy[i] * At(formula.DerivativeBy(variable.Name), x[i], i));
            }
        }
    }

    private double At(Expr expr, double x, int i) => Evaluator.Evaluate(expr, name => name == Formula.Input ? x : ValueOf(variables[name], i));

    private double ValueOf(FormulaVariable variable, int i) => variable.Declared.Kind switch
    {
        ParameterKind.Channel => ChannelOf(i),
        ParameterKind.Random => variable.Declared.Evaluation ?? (variable.Declared.Default!.Value + variable.Declared.High!.Value) / 2,
        _ => TensorOf(variable).Values[PlaceOf(variable, i)],
    };

    private Tensor TensorOf(FormulaVariable variable) => parameters[variable.Slot!.Name];

    private int ChannelOf(int i) => i / (node.Shape.Count / node.Shape.Dimensions[0]);

    /// <summary>An array's items come one after the other, each with a number for the layer, for each channel or for each value.</summary>
    private int PlaceOf(FormulaVariable variable, int i)
    {
        (int each, int place) = variable.Per switch
        {
            Sharing.Channel => (node.Shape.Dimensions[0], ChannelOf(i)),
            Sharing.Element => (node.Shape.Count, i),
            _ => (1, 0),
        };
        return (variable.Index * each) + place;
    }

    /// <summary>The difference whose sign decides an operator; null where none does.</summary>
    public static Expr? SwitchOf(Expr expr) => expr.Operator switch
    {
        Operator.Max or Operator.Min or Operator.Greater or Operator.GreaterOrEqual or Operator.Equal =>
            expr.Operands[0] - expr.Operands[1],
        Operator.Abs => expr.Operands[0],
        Operator.Floor => expr.Operands[0] - expr,
        _ => null,
    };
}
