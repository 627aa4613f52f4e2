using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using Sharing = NetDsl.Generator.Declarations.Per;

namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// <c>z[o] = bias[o] + sum over i of f(x[i], p[o,i], ...)</c>, and the same over channels and kernel, where positions outside the image add nothing:
/// by the formula and its derivatives, a term at a time.
/// </summary>
internal sealed class FormulaContractionOperation(FormulaContractionNode node, IReadOnlyDictionary<string, Tensor> parameters) : SampleOperation
{
    private readonly Formula formula = node.Formula;
    private readonly Expr[] switches = [.. node.Formula.Value.InOrder().Select(PointwiseOperation.SwitchOf).OfType<Expr>()];
    private readonly Dictionary<string, FormulaVariable> learnables = node.Formula.Variables.ToDictionary(variable => variable.Name);
    private readonly Tensor? bias = node.Bias is null ? null : parameters[node.Bias.Name];

    /// <summary>A term: the places of its input and its output, and of its learnables by what they are shared by.</summary>
    private readonly record struct Term(int Input, int Output, int Unit, int Pair, int Connection);

    private int Positions => node.Window is null ? 1 : node.Shape.Height * node.Shape.Width;

    protected override void Forward(double[] x, double[] y, Kinks? kinks)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = bias?.Values[i / Positions] ?? 0;
        }

        foreach (Term term in Terms())
        {
            y[term.Output] += At(formula.Value, x, term);
            if (kinks is not null)
            {
                Array.ForEach(switches, difference => kinks.Note(At(difference, x, term)));
            }
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (int i = 0; i < y.Length; i++)
        {
            bias?.AddGradient(i / Positions, dy[i]);
        }

        foreach (Term term in Terms())
        {
            dx[term.Input] += dy[term.Output] * At(formula.Derivative, x, term);
            foreach (FormulaVariable learnable in formula.Learnables)
            {
                parameters[learnable.Slot!.Name].AddGradient(PlaceOf(learnable, term), dy[term.Output] * At(formula.DerivativeBy(learnable.Name), x, term));
            }
        }
    }

    private double At(Expr expr, double[] x, Term term) => Evaluator.Evaluate(
        expr, name => name == Formula.Input ? x[term.Input] : parameters[learnables[name].Slot!.Name].Values[PlaceOf(learnables[name], term)]);

    private static int PlaceOf(FormulaVariable learnable, Term term) => learnable.Per switch
    {
        Sharing.Layer => 0,
        Sharing.Output => term.Unit,
        Sharing.ChannelPair => term.Pair,
        _ => term.Connection,
    };

    private IEnumerable<Term> Terms() => node.Window is null ? DenseTerms(node.Input!.Shape.Count) : ConvolutionTerms(node.Input!.Shape, node.Shape, node.Window);

    private IEnumerable<Term> DenseTerms(int inputs) =>
        from j in Enumerable.Range(0, node.Shape.Count)
        from i in Enumerable.Range(0, inputs)
        select new Term(i, j, j, (j * inputs) + i, (j * inputs) + i);

    private static IEnumerable<Term> ConvolutionTerms(Shape input, Shape output, Window window) =>
        from o in Enumerable.Range(0, output.Channels)
        from oy in Enumerable.Range(0, output.Height)
        from ox in Enumerable.Range(0, output.Width)
        from c in Enumerable.Range(0, input.Channels)
        from ky in Enumerable.Range(0, window.KernelHeight)
        from kx in Enumerable.Range(0, window.KernelWidth)
        let iy = (oy * window.StrideHeight) + ky - window.PaddingHeight
        let ix = (ox * window.StrideWidth) + kx - window.PaddingWidth
        where iy >= 0 && iy < input.Height && ix >= 0 && ix < input.Width
        let pair = (o * input.Channels) + c
        select new Term(
            (((c * input.Height) + iy) * input.Width) + ix,
            (((o * output.Height) + oy) * output.Width) + ox,
            o,
            pair,
            (((pair * window.KernelHeight) + ky) * window.KernelWidth) + kx);
}
