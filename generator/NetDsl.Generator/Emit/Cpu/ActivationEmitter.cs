using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>A step's pointwise function and the gradient through it, and the text of calls to them.</summary>
internal sealed class ActivationEmitter(StepBuffers step)
{
    private readonly Formula? formula = step.Step.Activation;

    private string Number => Names.Number(step.Step.Number);

    /// <summary>What the function of a contraction learns. That of a step that is nothing else is <see cref="ParametricEmitter"/>'s.</summary>
    public FunctionParameters Parameters { get; } = new(step.Step.IsContraction ? step.Step.Activation : null);

    /// <summary>
    /// The text of the function's value at a value before it, where the function stands once in a method. It is inlined.
    /// </summary>
    /// <param name="z">The value.</param>
    /// <param name="suffix">What the names end in of the channel's learnables, which have been loaded.</param>
    public string ApplyInLoop(string z, string suffix = "") => formula is null ? z : $"Step{Number}Activation({z}{Parameters.Values(suffix)})";

    /// <summary>
    /// The same where it stands many times, in the stores of a tile. A long function is called there: inlined, some of them would take the
    /// locals that the JIT has for the tile, and it would stop inlining what the tile is made of.
    /// </summary>
    public string Apply(string z, string suffix = "") => IsCalled ? $"Step{Number}ActivationCall({z}{Parameters.Values(suffix)})" : ApplyInLoop(z, suffix);

    /// <summary>The function of a value, for a comment.</summary>
    public string Describe(string z) => formula is null ? z : $"Step{Number}Activation{(IsCalled ? "Call" : "")}({z})";

    private bool IsCalled => step.Step.IsContraction && formula is { IsLong: true };

    /// <summary>Whether the gradient passes through the function where pooling sends it on; otherwise it has passed before, or there is no function.</summary>
    public bool HasGradientInPlace => formula is not null && !Parameters.Any;

    /// <summary>The text of the function's value in a training pass, which also gives what is kept of the derivatives.</summary>
    /// <param name="z">The value before it.</param>
    /// <param name="part">Where that part goes.</param>
    public string ApplyAndKeep(string z, string part) => $"Step{Number}ActivationKeeping({z}, out {part})";

    /// <summary>The text of the gradient by the value before the function.</summary>
    /// <param name="dy">The gradient by its result.</param>
    /// <param name="kept">The value that the step keeps: <see cref="Kept"/>.</param>
    public string Gradient(string dy, string kept) => HasGradientInPlace ? $"Step{Number}ActivationGradient({dy}, {kept})" : dy;

    /// <summary>The same by the part of the derivative that was kept, and by the input where that is needed too.</summary>
    public string Gradient(string dy, string part, string x) => $"Step{Number}ActivationGradient({dy}, {part}{(step.ReadsInput ? $", {x}" : "")})";

    /// <summary>The tensor that the derivative is computed from: the output where that says enough, otherwise the value before.</summary>
    public TensorBuffer Kept => step.Step.KeepsOutput || formula is null ? step.Y : step.Z ?? step.X;

    public void Methods(SourceWriter writer)
    {
        if (formula is null)
        {
            return;
        }

        WriteFunction(writer, formula);
        if (!Parameters.Any)
        {
            WriteGradient(writer, formula);
        }
    }

    private void WriteFunction(SourceWriter writer, Formula function)
    {
        writer.Line($"// {function.Name}: {FormulaEmitter.Describe(function.Value)}");
        FormulaEmitter.Method(writer, $"Step{Number}Activation", function.Value, [Formula.Input, .. Parameters.Variables]);
        writer.Line();
        if (IsCalled)
        {
            string parameters = string.Concat(Parameters.Variables.Select(name => $", V {Names.Escaped(name)}"));
            string arguments = string.Concat(Parameters.Variables.Select(name => $", {Names.Escaped(name)}"));
            writer.Line("// The same for the stores of a tile, each of which would need locals of its own if it were inlined.");
            writer.Line(Names.NoInline).Line($"private static V Step{Number}ActivationCall<V>(V x{parameters})");
            writer.Indented(() => writer.Line($"{Names.Where} => Step{Number}Activation(x{arguments});")).Line();
        }
    }

    private void WriteGradient(SourceWriter writer, Formula function)
    {
        if (step.KeptPart is { } kept)
        {
            writer.Line($"// The same, and for the way back: {FormulaEmitter.Describe(kept.Part)}");
            FormulaEmitter.Method(writer, $"Step{Number}ActivationKeeping", function.Value, [Formula.Input], [(KeptPart.Name, kept.Part)]);
            writer.Line();
            WriteGradient(writer, kept.Without(function.Derivative), "", step.ReadsInput ? [KeptPart.Name, Formula.Input] : [KeptPart.Name]);
        }
        else if (step.Step.KeepsOutput)
        {
            WriteGradient(writer, function.DerivativeByOutput!, ", where y is the result", OutputForm.Output);
        }
        else
        {
            WriteGradient(writer, function.Derivative, "", Formula.Input);
        }
    }

    private void WriteGradient(SourceWriter writer, Expr derivative, string note, params string[] kept)
    {
        writer.Line($"// The gradient through it, dy times the derivative: {FormulaEmitter.Describe(derivative)}{note}");
        FormulaEmitter.Method(writer, $"Step{Number}ActivationGradient", FormulaEmitter.Scaled(Expr.Variable("dy"), derivative), ["dy", .. kept]);
        writer.Line();
    }
}
