using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>A step's pointwise function and the gradient through it, and the text of calls to them.</summary>
internal sealed class ActivationEmitter(StepBuffers step)
{
    private readonly Formula? formula = step.Step.Activation;

    private string Number => Names.Number(step.Step.Number);

    /// <summary>
    /// The text of the function's value at a value before it, where the function stands once in a method. It is inlined.
    /// </summary>
    public string ApplyInLoop(string z) => formula is null ? z : $"Step{Number}Activation({z})";

    /// <summary>
    /// The same where it stands many times, in the stores of a tile. A long function is called there: inlined, some of them would take the
    /// locals that the JIT has for the tile, and it would stop inlining what the tile is made of.
    /// </summary>
    public string Apply(string z) => IsCalled ? $"Step{Number}ActivationCall({z})" : ApplyInLoop(z);

    private bool IsCalled => step.Step.Head is ContractionNode && formula is { IsLong: true };

    /// <summary>The text of the gradient by the value before the function.</summary>
    /// <param name="dy">The gradient by its result.</param>
    /// <param name="kept">The value that the step keeps: <see cref="Kept"/>.</param>
    public string Gradient(string dy, string kept) => formula is null ? dy : $"Step{Number}ActivationGradient({dy}, {kept})";

    /// <summary>The tensor that the derivative is computed from: the output where that says enough, otherwise the value before.</summary>
    public TensorBuffer Kept => step.Step.KeepsOutput || formula is null ? step.Y : step.Z ?? step.X;

    public void Methods(SourceWriter writer)
    {
        if (formula is null)
        {
            return;
        }

        bool byOutput = step.Step.KeepsOutput;
        Expr derivative = byOutput ? formula.DerivativeByOutput! : formula.Derivative;
        string kept = byOutput ? OutputForm.Output : Formula.Input;
        writer.Line($"// {formula.Name}: {FormulaEmitter.Describe(formula.Value)}");
        FormulaEmitter.Method(writer, $"Step{Number}Activation", formula.Value, [Formula.Input]);
        writer.Line();
        if (IsCalled)
        {
            writer.Line("// The same for the stores of a tile, each of which would need locals of its own if it were inlined.");
            writer.Line(Names.NoInline).Line($"private static V Step{Number}ActivationCall<V>(V x)");
            writer.Indented(() => writer.Line($"{Names.Where} => Step{Number}Activation(x);")).Line();
        }

        writer.Line($"// The gradient through it, dy times the derivative: {FormulaEmitter.Describe(derivative)}{(byOutput ? ", where y is the result" : "")}");
        FormulaEmitter.Method(writer, $"Step{Number}ActivationGradient", FormulaEmitter.Scaled(Expr.Variable("dy"), derivative), ["dy", kept]);
        writer.Line();
    }
}
