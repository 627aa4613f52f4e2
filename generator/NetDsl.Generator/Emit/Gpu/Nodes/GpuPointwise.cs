using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Emit.Cpu;
using NetDsl.Generator.Emit.Gpu.Reductions;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>A function of each value, or a chain of them, with what it learns.</summary>
internal sealed class GpuPointwise : GpuStep
{
    /// <summary>As many tensors of gradients as a kernel writes, beside its other parameters.</summary>
    private const int MostTargets = 8;

    private readonly Formula formula;
    private readonly PointwiseVariables variables;

    public GpuPointwise(GpuContext context, StepBuffers buffers)
        : base(context, buffers)
    {
        formula = buffers.Step.Activation!;
        variables = new PointwiseVariables(context, buffers);
    }

    private int Channels => Step.Output.Dimensions[0];

    private int Positions => OutputCount / Channels;

    public override IEnumerable<KernelLaunch> Forward()
    {
        yield return Launch(
            "Forward",
            Grids.ForEach(OutputCount),
            [Wire.Tensor("input", Buffers.X), Wire.Tensor("output", Buffers.Y), .. variables.Wires, Wire.Batch],
            writer => Elementwise.Write(writer, OutputCount, () =>
            {
                writer.Line($"float {Formula.Input} = input[i];");
                variables.Declare(writer, Positions);
                GpuFormula.Statements(writer, [("output[i] = {0};", variables.Renamed(formula.Value))], variables.Taken);
            }),
            $"{formula.Name}: {FormulaEmitter.Describe(formula.Value)}");
    }

    public override IEnumerable<KernelLaunch> Backward() => [.. InputGradient(), .. ParameterGradients()];

    private IEnumerable<KernelLaunch> InputGradient()
    {
        if (Buffers.DX is not { } dx)
        {
            yield break;
        }

        Expr derivative = ActivationGradient.Derivative(Step);
        yield return Launch(
            "InputGradient",
            Grids.ForEach(OutputCount),
            [Wire.Tensor("kept", ActivationGradient.Kept(Buffers)), Wire.Tensor("gradient", Buffers.DY), Wire.Tensor("result", dx), .. variables.Wires, Wire.Batch],
            writer => Elementwise.Write(writer, OutputCount, () =>
            {
                writer.Line($"float {ActivationGradient.KeptName(Step)} = kept[i];").Line("float dy = gradient[i];");
                variables.Declare(writer, Positions);
                GpuFormula.Statements(writer, [("result[i] = {0};", variables.Renamed(FormulaEmitter.Scaled(Expr.Variable("dy"), derivative)))], variables.Taken);
            }),
            $"The gradient by x: dy times {FormulaEmitter.Describe(derivative)}{(Step.KeepsOutput ? ", where y is the result" : "")}");
    }

    /// <summary>Those that as many values share go together; of many tensors some at a time.</summary>
    private IEnumerable<KernelLaunch> ParameterGradients() => variables.Learned
        .GroupBy(variable => variable.Per == Per.Channel || variable.Per == Per.Element ? variable.Per : Per.Layer)
        .SelectMany(per => Targets(per).Select((slot, i) => (slot, i)).GroupBy(pair => pair.i / MostTargets, pair => pair.slot)
            .SelectMany(slots => Gradients(per.Key, slots.Key == 0 ? "" : Names.Number(slots.Key + 1), [.. per.Where(variable => slots.Contains(variable.Slot!))])));

    /// <summary>The gradients by the learnables that so many values share.</summary>
    private IEnumerable<KernelLaunch> Gradients(Per per, string number, FormulaVariable[] all)
    {
        int items = per switch { Per.Layer => 1, Per.Channel => Channels, _ => OutputCount };
        string[] sums = [.. all.Select((_, q) => $"sum{q + 1}")];
        ChannelReduction reduction = new(Context, Step, items, OutputCount / items, new SumAccumulator(sums), per == Per.Channel ? "c" : "item");
        yield return reduction.Gather(
            $"SumsPer{per}{number}",
            [Wire.Tensor("input", Buffers.X), Wire.Tensor("gradient", Buffers.DY), .. variables.Wires],
            _ => { },
            writer =>
            {
                writer.Line($"float {Formula.Input} = input[i];").Line("float dy = gradient[i];");
                variables.Declare(writer, per == Per.Channel ? null : Positions);
                GpuFormula.Statements(
                    writer,
                    [.. all.Select((variable, q) => ($"{sums[q]} += {{0}};", variables.Renamed(FormulaEmitter.Scaled(Expr.Variable("dy"), formula.DerivativeBy(variable.Name)))))],
                    [.. variables.Taken, .. sums]);
            },
            $"Of {string.Join(", ", all.Select(variable => $"{variable.Name} dy times {FormulaEmitter.Describe(formula.DerivativeBy(variable.Name))}"))}");
        yield return reduction.Join(
            $"GradientsPer{per}{number}",
            Targets(all).Select((slot, s) => Target(slot, s, all, items)),
            writer =>
            {
                for (int q = 0; q < all.Length; q++)
                {
                    writer.Line($"gradient{Targets(all).ToList().IndexOf(all[q].Slot!) + 1}[{At.Sum("c", Names.Number(PointwiseVariables.ItemOffset(all[q])))}] = {sums[q]};");
                }
            },
            $"The gradients by {string.Join(", ", all.Select(variable => variable.Name))}.");
    }

    private static IEnumerable<ParameterSlot> Targets(IEnumerable<FormulaVariable> learned) => learned.Select(variable => variable.Slot!).Distinct();

    /// <summary>A tensor of which some item has no gradient is not written wholly.</summary>
    private static Wire Target(ParameterSlot slot, int number, FormulaVariable[] learned, int items)
    {
        Wire wire = Wire.Gradient($"gradient{number + 1}", slot);
        return learned.Count(variable => variable.Slot == slot) * items == slot.Count ? wire : wire with { Written = null };
    }
}
