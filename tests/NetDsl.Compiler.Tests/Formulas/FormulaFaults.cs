using System.Reflection;
using NetDsl.Compiler.Tests.Gradients;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>
/// What is wrong with what the compiler makes of some formulas, all in one compilation: the emitted value beside the scalar method's own, the derivatives
/// beside differences in double precision, the emitted derivatives beside the same in scalar arithmetic.
/// </summary>
internal sealed class FormulaFaults
{
    private const int Places = 20;

    private static readonly float[] Special =
        [0f, -0f, float.Epsilon, -1e-40f, 88f, -88f, 1e30f, -1e30f, float.PositiveInfinity, float.NegativeInfinity, float.NaN];

    private static readonly (float A, float B)[] Learned = [(-0.7f, 1.1f), (0.45f, 0.8f)];

    private readonly string[] texts;
    private readonly Formula[] formulas;
    private readonly MethodInfo[] methods;
    private readonly EmittedFunctions emitted;

    public FormulaFaults(IReadOnlyList<FormulaTree> trees)
    {
        texts = [.. trees.Select(tree => tree.ToString())];
        formulas = [.. Graphs(trees)];
        Assembly scalar = GeneratorHarness.Load(Source(trees, _ => ""));
        methods = [.. trees.Select((_, i) => scalar.GetType($"Own{i}Attribute")!.GetMethod("Formula")!)];
        emitted = new EmittedFunctions(formulas.SelectMany((formula, i) => Functions(formula).Select(function =>
            ($"F{i}{function.Name}", function.Body, (IReadOnlyList<string>)[Formula.Input, .. formula.Variables.Select(variable => variable.Name)]))));
    }

    /// <summary>How many emitted values and derivatives were compared by the tolerance.</summary>
    public int Compared { get; private set; }

    /// <summary>How many there are, those included that single precision leaves open.</summary>
    public int Emitted { get; private set; }

    /// <summary>How many derivatives were compared with differences.</summary>
    public int Differentiated { get; private set; }

    /// <summary>Attribute classes of some formulas, and more text for each.</summary>
    public static string Source(IReadOnlyList<FormulaTree> trees, Func<int, string> more) => "using NetDsl;\nusing System;\n" + string.Concat(trees.Select((tree, i) => $$"""
        public sealed class Own{{i}}Attribute : ActivationAttribute
        {
            public static float Formula(float x, [Learn(0.45f)] float a, [Learn(0.8f)] float b) => {{tree}};
        }

        {{more(i)}}

        """));

    /// <summary>The expressions that the compiler reads.</summary>
    public static IEnumerable<Expr> Read(IReadOnlyList<FormulaTree> trees) => Graphs(trees).Select(formula => formula.Value);

    /// <summary>What is wrong with each; empty for nothing.</summary>
    public string[] Find() => [.. Enumerable.Range(0, texts.Length).Select(i => string.Join('\n', Of(i)))];

    private static IEnumerable<Formula> Graphs(IReadOnlyList<FormulaTree> trees)
    {
        LoadedNetworks networks = new(Source(trees, i => $"[Network, Input(1), Own{i}, MeanSquaredError] public partial class Net{i};"));
        return trees.Select((_, i) => networks.Graph($"Net{i}").Nodes.OfType<PointwiseNode>().Single().Formula);
    }

    private IEnumerable<string> Of(int i)
    {
        float[] places = [.. Enumerable.Range(0, Places).Select(place => (6f * place / Places) - 2.917f)];
        foreach ((float a, float b) in Learned)
        {
            double[] learned = [.. formulas[i].Variables.Select(variable => variable.Name == "a" ? a : b)];
            float[] constants = Array.ConvertAll(learned, value => (float)value);
            foreach (string fault in Differences(i, places, learned).Concat(Emission(i, [.. places, .. Special], learned, constants, x => (float)methods[i].Invoke(null, [x, a, b])!)))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<(string Name, Expr Body)> Functions(Formula formula) =>
    [
        ("", formula.Value), ("ByInput", formula.Derivative), .. formula.Learnables.Select(learnable => ($"By{learnable.Name}", formula.DerivativeBy(learnable.Name))),
    ];

    /// <summary>Derivatives that differences in double precision contradict.</summary>
    private IEnumerable<string> Differences(int i, float[] places, double[] learned)
    {
        Formula formula = formulas[i];
        foreach (float x in places)
        {
            double[] center = [x, .. learned];
            for (int variable = 0; variable < center.Length; variable++)
            {
                string name = variable == 0 ? Formula.Input : formula.Variables[variable - 1].Name;
                Expr derivative = variable == 0 ? formula.Derivative : formula.DerivativeBy(name);
                if (Difference(formula.Value, h => At(formula, [.. center.Select((value, k) => k == variable ? value + h : value)])) is { } expected)
                {
                    Differentiated++;
                    double actual = Evaluator.Evaluate(derivative, At(formula, center));
                    double limit = (1e-6 * Math.Abs(expected.Derivative)) + (1e-10 * expected.Scale);
                    if (!(Math.Abs(actual - expected.Derivative) <= limit))
                    {
                        yield return $"{texts[i]} by {name} at {string.Join(", ", center)}: {actual:R} instead of {expected.Derivative:R}";
                    }
                }
            }
        }
    }

    /// <summary>The five-point rule, and how large what it subtracts is beside its step; null where a kink or the end of the domain is too close.</summary>
    private static (double Derivative, double Scale)? Difference(Expr value, Func<double, Func<string, double>> at)
    {
        const double H = 1e-4;
        Func<string, double>[] places = [at(-2 * H), at(-H), at(0), at(H), at(2 * H)];
        if (!Measure.SameSides(value, places))
        {
            return null;
        }

        double[] f = [.. places.Select(place => Evaluator.Evaluate(value, place))];
        double derivative = ((8 * (f[3] - f[1])) - (f[4] - f[0])) / (12 * H);
        return double.IsFinite(derivative) ? (derivative, Math.Max(1, Measure.LargestIntermediate(value, places[2])) / H) : null;
    }

    /// <summary>
    /// Emitted values and derivatives that are further off than 4 times the scalar method's own error and 1e-6 of the largest intermediate; and values
    /// that are NaN or infinite where the method's is not, or the other way round.
    /// </summary>
    private IEnumerable<string> Emission(int i, float[] places, double[] learned, float[] constants, Func<float, float> method)
    {
        foreach ((string name, Expr body) in Functions(formulas[i]))
        {
            foreach (int lanes in EmittedCode.Widths)
            {
                float[] actual = emitted.Evaluate($"F{i}{name}", lanes, places, constants);
                foreach ((float x, float value) in places.Zip(actual))
                {
                    var variables = At(formulas[i], [x, .. learned]);
                    float own = name.Length == 0 ? method(x) : SingleEvaluator.Evaluate(body, variables);
                    double exact = Evaluator.Evaluate(body, variables);
                    if (!IsNear(body, variables, value, own, exact) && (name.Length == 0 || float.IsFinite(x)))
                    {
                        yield return $"{texts[i]} {name} at {x:R}, {string.Join(", ", constants)} is {value:R}, the method gives {own:R}, exactly {exact:R}, with {lanes} lanes";
                    }
                }
            }
        }
    }

    private bool IsNear(Expr body, Func<string, double> variables, float actual, float own, double exact)
    {
        if (!float.IsFinite(own) || !double.IsFinite(exact))
        {
            return actual.Equals(own);
        }

        double share = 1e-6 * Measure.LargestIntermediate(body, variables);
        Emitted++;
        if (Conditioning.Bound(body, variables) > share)
        {
            return true;
        }

        Compared++;
        return Math.Abs(actual - exact) <= (4 * Math.Abs(own - exact)) + share;
    }

    private static Func<string, double> At(Formula formula, double[] values) =>
        name => name == Formula.Input ? values[0] : values[1 + formula.Variables.ToList().FindIndex(variable => variable.Name == name)];
}
