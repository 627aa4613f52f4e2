using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes a pointwise function that depends on more than its input: learnables, the channel, or draws. The loop runs over channels, so
/// that what a channel shares is loaded, and its gradient summed, in registers. Of a function that a contraction takes along this is the way back, on
/// the values after pooling.
/// </summary>
internal sealed partial class ParametricEmitter
{
    private readonly StepBuffers buffers;
    private readonly Formula formula;
    private readonly FormulaVariable[] used;
    private readonly FormulaVariable[] learned;

    public ParametricEmitter(StepBuffers buffers)
    {
        this.buffers = buffers;
        formula = buffers.Step.Activation!;
        used = [.. FunctionParameters.UsedBy(formula)];
        learned = [.. used.Where(variable => variable.IsLearnable && !formula.DerivativeBy(variable.Name).IsConstantOf(0))];
    }

    private Step Step => buffers.Step;

    private string Prefix => $"Step{Step.Number}";

    private int Channels => Step.Output.Dimensions[0];

    private int Positions => Step.Output.Count / Channels;

    private bool LoopsOverChannels => used.Any(variable => variable.Declared.Kind == ParameterKind.Channel || variable.Per == Per.Channel);

    private IEnumerable<ParameterSlot> Slots => used.Where(variable => variable.IsLearnable).Select(variable => variable.Slot!).Distinct();

    private IEnumerable<ParameterSlot> LearnedSlots => learned.Select(variable => variable.Slot!).Distinct();

    private IEnumerable<FormulaVariable> Draws => used.Where(variable => variable.Declared.Kind == ParameterKind.Random);

    public IEnumerable<Call> ForwardCalls() => ForwardCalls("Forward");

    /// <summary>The draws, and a method that takes them and the learnables after input and output.</summary>
    /// <param name="method">The method's name, without the step's number.</param>
    /// <param name="keeping">Whether it takes what training keeps, too.</param>
    public IEnumerable<Call> ForwardCalls(string method, bool keeping = false)
    {
        int stream = 0;
        foreach (FormulaVariable variable in Draws)
        {
            string limits = $"{Names.Literal(variable.Declared.Default!.Value)}, {Names.Literal(variable.Declared.High!.Value)}"
                + (variable.Declared.Evaluation is { } evaluation ? $", {Names.Literal(evaluation)}" : "");
            yield return new Call($"{Names.Kernels}Noise.Fill(block, ref {buffers.Draws[variable.Name].Name}, {Step.Output.Count}, {RandomStreams.Of(Step.Head, stream++)}, {limits});");
        }

        string[] arguments =
        [
            buffers.X.Name, buffers.Y.Name, .. keeping ? new[] { buffers.Part!.Name } : [], .. Slots.Select(Names.Local),
            .. Draws.Select(variable => buffers.Draws[variable.Name].Name),
        ];
        yield return new Call($"{Prefix}{method}({string.Join(", ", arguments.Select(argument => $"ref {argument}"))});");
    }

    public IEnumerable<Call> BackwardCalls()
    {
        if (!HasBackward)
        {
            yield break;
        }

        string[] arguments =
        [
            buffers.DY.Name, .. buffers.ReadsInput ? new[] { Before.Name } : [], .. buffers.Part is { } part ? new[] { part.Name } : [], .. GradientBefore is { } dx ? new[] { dx.Name } : [], .. Slots.Select(Names.Local),
            .. Draws.Select(variable => buffers.Draws[variable.Name].Name), .. LearnedSlots.Select(slot => $"block.Gradients({slot.Offset})"),
        ];
        yield return new Call($"{Prefix}Backward({string.Join(", ", arguments.Select(argument => $"ref {argument}"))});");
    }

    private bool HasBackward => GradientBefore is not null || learned.Length > 0;

    /// <summary>What the function is applied to: of a contraction's, the sum that the step keeps.</summary>
    private TensorBuffer Before => Step.IsContraction ? buffers.Z! : buffers.X;

    /// <summary>The gradient by that, for a contraction's sum in place; null where no one needs it.</summary>
    private TensorBuffer? GradientBefore => Step.IsContraction ? buffers.DY : buffers.DX;

    public IEnumerable<Action<SourceWriter>> Methods() => [WriteFunction, WriteForward, .. KeepingMethods(), .. BackwardMethods()];

    public IEnumerable<Action<SourceWriter>> BackwardMethods() => HasBackward ? [WriteGradientFunction, WriteBackward] : [];

    private void WriteFunction(SourceWriter writer)
    {
        writer.Line($"// {formula.Name}: {FormulaEmitter.Describe(formula.Value)}");
        FormulaEmitter.Method(writer, $"{Prefix}Activation", formula.Value, [Formula.Input, .. used.Select(variable => variable.Name)]);
    }

    private void WriteGradientFunction(SourceWriter writer)
    {
        Expr dy = Expr.Variable("dy");
        Expr byInput = WithKept(formula.Derivative);
        if (GradientBefore is not null)
        {
            writer.Line($"// The gradient by x: dy times {FormulaEmitter.Describe(byInput)}");
        }

        List<(string Name, Expr Value)> results = [];
        foreach (FormulaVariable variable in learned)
        {
            Expr derivative = WithKept(formula.DerivativeBy(variable.Name));
            writer.Line($"// The gradient by {variable.Name}: dy times {FormulaEmitter.Describe(derivative)}");
            results.Add((GradientOf(variable), FormulaEmitter.Scaled(dy, derivative)));
        }

        FormulaEmitter.Method(
            writer,
            $"{Prefix}ActivationGradient",
            GradientBefore is null ? Expr.Constant(0) : FormulaEmitter.Scaled(dy, byInput),
            ["dy", .. Read, .. used.Select(variable => variable.Name)],
            results);
    }

    private void WriteForward(SourceWriter writer)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}Forward<V>(ref V x, ref V y{SlotParameters()}{DrawParameters()})");
        WriteLoop(writer, i => writer.Line($"{At.Ref("y", i)} = {Prefix}Activation({Arguments(At.Ref("x", i), i)});"), sums: false);
    }

    private void WriteBackward(SourceWriter writer)
    {
        string dx = GradientBefore is null ? "" : ", ref V dx";
        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}Backward<V>(ref V dy{(buffers.ReadsInput ? ", ref V x" : "")}{KeptParameter}{dx}{SlotParameters()}{DrawParameters()}{string.Concat(LearnedSlots.Select(slot => $", ref float {Sums(slot)}"))})");
        WriteLoop(writer, i => WriteGradients(writer, i), sums: true);
    }

    private void WriteGradients(SourceWriter writer, string i)
    {
        string outs = string.Concat(learned.Select(variable => $", out V {Term(variable)}"));
        IEnumerable<string> read = new[] { "dy" }.Concat(Read).Select(tensor => At.Ref(tensor, i));
        string call = $"{Prefix}ActivationGradient({string.Join(", ", read.Concat(used.Select(variable => Value(variable, i))))}{outs})";
        writer.Line(GradientBefore is null ? $"{call};" : $"{At.Ref("dx", i)} = {call};");
        foreach (FormulaVariable variable in learned)
        {
            writer.Line(variable.Per == Per.Element
                ? $"{At.Ref(Sums(variable.Slot!), FunctionParameters.ItemOffset(variable), i)} += V.Sum({Term(variable)});"
                : $"{Sum(variable)} += {Term(variable)};");
        }
    }

    /// <summary>The loops over channels and positions, with what they share before and the sums after.</summary>
    private void WriteLoop(SourceWriter writer, Action<string> body, bool sums)
    {
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            WriteShared(writer, variable => !IsOfChannel(variable), "0", sums);
            if (LoopsOverChannels)
            {
                writer.For("c", Channels, c =>
                {
                    WriteShared(writer, IsOfChannel, c, sums);
                    writer.For("i", Positions, i => body(At.Index(c, (Positions, i))));
                    WriteSums(writer, IsOfChannel, c, sums);
                });
            }
            else
            {
                writer.For("i", Step.Output.Count, body);
            }

            WriteSums(writer, variable => !IsOfChannel(variable), "0", sums);
        });
        writer.Line("}");
    }

    private static bool IsOfChannel(FormulaVariable variable) => variable.Declared.Kind == ParameterKind.Channel || variable.Per == Per.Channel;

    private static bool IsOfPlace(FormulaVariable variable) => variable.Declared.Kind == ParameterKind.Random || variable.Per == Per.Element;

    private void WriteShared(SourceWriter writer, Func<FormulaVariable, bool> isMeant, string c, bool sums)
    {
        foreach (FormulaVariable variable in used.Where(variable => isMeant(variable) && !IsOfPlace(variable)))
        {
            writer.Line(variable.Declared.Kind == ParameterKind.Channel
                ? $"V {Shared(variable)} = V.Create({(c == "0" ? "0f" : $"(float){c}")});"
                : $"V {Shared(variable)} = V.Create({At.Ref(Values(variable.Slot!), FunctionParameters.ItemOffset(variable), c)});");
        }

        foreach (FormulaVariable variable in learned.Where(variable => sums && isMeant(variable) && !IsOfPlace(variable)))
        {
            writer.Line($"V {Sum(variable)} = V.Create(0f);");
        }
    }

    private void WriteSums(SourceWriter writer, Func<FormulaVariable, bool> isMeant, string c, bool sums)
    {
        foreach (FormulaVariable variable in learned.Where(variable => sums && isMeant(variable) && !IsOfPlace(variable)))
        {
            writer.Line($"{At.Ref(Sums(variable.Slot!), FunctionParameters.ItemOffset(variable), c)} += V.Sum({Sum(variable)});");
        }
    }

    private string Arguments(string x, string i) => string.Join(", ", new[] { x }.Concat(used.Select(variable => Value(variable, i))));

    private string Value(FormulaVariable variable, string i) =>
        variable.Declared.Kind == ParameterKind.Random ? At.Ref(buffers.Draws[variable.Name].Name, i)
        : variable.Per == Per.Element ? $"V.Create({At.Ref(Values(variable.Slot!), FunctionParameters.ItemOffset(variable), i)})"
        : Shared(variable);

    private string SlotParameters() => string.Concat(Slots.Select(slot => $", ref float {Values(slot)}"));

    private string DrawParameters() => string.Concat(Draws.Select(variable => $", ref V {buffers.Draws[variable.Name].Name}"));

    /// <summary>Names in the loops: the arena's, which end in the parameter's, and numbered ones for the variables, so that no two are alike.</summary>
    private static string Values(ParameterSlot slot) => Names.Local(slot);

    private static string Sums(ParameterSlot slot) => "d" + Names.Local(slot);

    private string Shared(FormulaVariable variable) => $"shared{Array.IndexOf(used, variable) + 1}";

    private string Sum(FormulaVariable variable) => $"sum{Array.IndexOf(used, variable) + 1}";

    private string Term(FormulaVariable variable) => $"term{Array.IndexOf(used, variable) + 1}";

    private string GradientOf(FormulaVariable variable) => VariableNames.Unused("d" + variable.Name, used.Select(other => other.Name));
}
