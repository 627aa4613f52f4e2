using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>The gradient before a step's function, where that is a launch of its own.</summary>
internal static class ActivationGradient
{
    /// <summary>The tensor that the derivative is computed from: the output where that says enough, otherwise the value before the function.</summary>
    public static TensorBuffer Kept(StepBuffers buffers) => buffers.Step.KeepsOutput ? buffers.Y : buffers.Z ?? buffers.X;

    /// <summary>The derivative in terms of <see cref="Kept"/>, whose name in it is <see cref="KeptName"/>.</summary>
    public static Expr Derivative(Step step) => step.KeepsOutput ? step.Activation!.DerivativeByOutput! : step.Activation!.Derivative;

    /// <summary>The name of the kept value in <see cref="Derivative"/>.</summary>
    public static string KeptName(Step step) => step.KeepsOutput ? OutputForm.Output : Formula.Input;

    /// <summary><c>dy *= f'</c>, in place.</summary>
    public static KernelLaunch InPlace(StepBuffers buffers)
    {
        Step step = buffers.Step;
        string kept = KeptName(step);
        Expr gradient = FormulaEmitter.Scaled(Expr.Variable("dy"), Derivative(step));
        return new KernelLaunch(
            step.Number,
            "Gradient",
            Grids.ForEach(step.Output.Count),
            [Wire.Tensor("kept", Kept(buffers)), Wire.Tensor("gradient", buffers.DY), Wire.Batch],
            writer => Elementwise.Write(writer, step.Output.Count, () =>
            {
                writer.Line($"float {kept} = kept[i];").Line("float dy = gradient[i];");
                GpuFormula.Statements(writer, [("gradient[i] = {0};", gradient)], [kept, "dy", "i", "kept", "gradient", "batch"]);
            }))
        {
            Comment = [$"The gradient before {step.Activation!.Name}, in place: dy times {FormulaEmitter.Describe(Derivative(step))}{(step.KeepsOutput ? ", where y is the result" : "")}"],
        };
    }
}
