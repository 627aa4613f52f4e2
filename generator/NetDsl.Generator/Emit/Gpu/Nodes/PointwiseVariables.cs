using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>What a step's function depends on besides its input, as kernels find it: learnables, the channel, and random numbers, which are drawn anew wherever they are needed.</summary>
internal sealed class PointwiseVariables
{
    /// <summary>A kernel has fourteen parameters at most; from more tensors and streams than this on it gets all parameters and the pass's seed instead.</summary>
    private const int MostWires = 8;

    private static readonly string[] Reserved = ["i", "n", "c", "place", "dy", "input", "output", "gradient", "values", "batch", "training", "noise", "thread", "part", "parts", "partCount", "column", "row", "isColumn", "half", "other", "t", "sample", "item"];

    private readonly GpuContext context;
    private readonly Step step;
    private readonly FormulaVariable[] used;
    private readonly Dictionary<string, string> locals = [];

    public PointwiseVariables(GpuContext context, StepBuffers buffers)
    {
        this.context = context;
        step = buffers.Step;
        Formula formula = step.Activation!;
        used = [.. formula.Variables.Where(variable => formula.Value.DependsOn(variable.Name) || formula.Derivative.DependsOn(variable.Name))];
        Learned = [.. used.Where(variable => variable.IsLearnable && !formula.DerivativeBy(variable.Name).IsConstantOf(0))];
        foreach (FormulaVariable variable in used)
        {
            locals[variable.Name] = VariableNames.Unused(variable.Name, Reserved.Concat(locals.Values).Concat(used.Select(other => other.Name).Where(name => name != variable.Name)));
        }
    }

    /// <summary>The learnables that the value depends on.</summary>
    public IReadOnlyList<FormulaVariable> Learned { get; }

    /// <summary>The names that a kernel's text has for other things.</summary>
    public IEnumerable<string> Taken => Reserved.Concat(locals.Values);

    /// <summary>Whether a value's place in its sample matters.</summary>
    public bool NeedsPlace => Draws.Any() || used.Any(variable => variable.IsLearnable && variable.Per == Per.Element);

    public bool NeedsChannel => used.Any(variable => variable.Declared.Kind == ParameterKind.Channel || variable.Per == Per.Channel);

    private IEnumerable<FormulaVariable> Draws => used.Where(variable => variable.Declared.Kind == ParameterKind.Random);

    private IReadOnlyList<ParameterSlot> Slots => [.. used.Where(variable => variable.IsLearnable).Select(variable => variable.Slot!).Distinct()];

    private bool TakesAll => Slots.Count + Draws.Count() > MostWires;

    public IEnumerable<Wire> Wires
    {
        get
        {
            IEnumerable<Wire> slots = TakesAll ? [new Wire(GpuNames.Floats, "values", "Values")] : Slots.Select((slot, i) => Wire.Parameter($"values{i + 1}", slot));
            IEnumerable<Wire> draws = TakesAll
                ? [new Wire("ulong", "noise", "Noise")]
                : Draws.Select((_, i) => new Wire("ulong", $"noise{i + 1}", $"{GpuNames.Gpu}GpuRandom.Derive(Noise, {Stream(i)}UL)"));
            return [.. slots, .. draws, .. Draws.Any() ? new[] { context.Training } : []];
        }
    }

    /// <summary>The expression with the variables' names in kernels.</summary>
    public Expr Renamed(Expr expr) => expr.Replace(part => part.Operator == Operator.Variable && locals.TryGetValue(part.Name, out string local) ? Expr.Variable(local) : null);

    /// <summary>Declares the channel and the place of the value at index i, where they matter, and the variables.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="channel">How many values a channel has; null where <c>c</c> is declared already.</param>
    public void Declare(SourceWriter writer, int? channel)
    {
        if (NeedsPlace)
        {
            writer.Line($"int n = i / {step.Output.Count};").Line($"int place = i - {At.Times("n", step.Output.Count)};");
        }

        if (NeedsChannel && channel is { } positions)
        {
            int channels = step.Output.Dimensions[0];
            writer.Line($"int c = {(channels == 1 ? "0" : positions == 1 ? $"i % {channels}" : $"i / {positions} % {channels}")};");
        }

        foreach (FormulaVariable variable in used)
        {
            writer.Line($"float {Names.Escaped(locals[variable.Name])} = {Value(variable)};");
        }
    }

    private string Value(FormulaVariable variable)
    {
        if (variable.Declared.Kind == ParameterKind.Channel)
        {
            return "c";
        }

        if (variable.Declared.Kind == ParameterKind.Random)
        {
            return Draw(variable);
        }

        string index = At.Sum(
            Names.Number((TakesAll ? variable.Slot!.Offset : 0) + ItemOffset(variable)),
            variable.Per switch { Per.Element => "place", Per.Channel => "c", _ => "0" });
        return $"values{(TakesAll ? "" : Names.Number(Slots.ToList().IndexOf(variable.Slot!) + 1))}[{index}]";
    }

    private string Draw(FormulaVariable variable)
    {
        int number = Draws.ToList().IndexOf(variable);
        float low = (float)variable.Declared.Default!.Value;
        float high = (float)variable.Declared.High!.Value;
        string seed = TakesAll ? $"{GpuNames.Gpu}GpuRandom.Derive(noise, {Stream(number)}UL)" : $"noise{number + 1}";
        string unit = $"{GpuNames.Gpu}GpuRandom.Draw({seed}, n, place)";
        string drawn = low == 0f && high == 1f ? unit : $"{Names.Literal(low)} + {unit} * {Names.Literal(high - low)}";
        return $"training != 0 ? {drawn} : {Names.Literal(variable.Declared.Evaluation ?? (low + high) / 2)}";
    }

    private int Stream(int number) => RandomStreams.Of(step.Head, number);

    /// <summary>Where an array's item begins in its tensor.</summary>
    public static int ItemOffset(FormulaVariable variable) => variable.Declared.IsArray ? variable.Index * (variable.Slot!.Count / variable.Slot.Shape.Dimensions[0]) : 0;
}
