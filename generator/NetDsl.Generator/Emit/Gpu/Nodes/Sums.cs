using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>Adds the gradient by a value that one reader gives to that of the others.</summary>
internal static class Sums
{
    public static KernelLaunch Add(Step step, GradientTarget target) => new(
        step.Number,
        $"AddTo{target.Sum!.Size}",
        Grids.ForEach(target.Sum.Size),
        [Wire.Tensor("more", target.Buffer), Wire.Tensor("sum", target.Sum), Wire.Batch],
        writer => Elementwise.Write(writer, target.Sum.Size, () => writer.Line("sum[i] += more[i];")))
    {
        Comment = ["Adds to the gradients of other readers of the same values."],
    };
}
