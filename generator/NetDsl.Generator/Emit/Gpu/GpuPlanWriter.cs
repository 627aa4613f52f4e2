using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>Writes what the run time must know of the device's memory: how much a batch of any size needs, and what for.</summary>
internal static class GpuPlanWriter
{
    public static void Write(SourceWriter writer, CompiledNetwork network, GpuMemory memory)
    {
        writer.Line($"private static {GpuNames.Gpu}GpuPlan Plan {{ get; }} = new()");
        writer.Line("{");
        writer.Indented(() =>
        {
            writer.Line($"FixedFloats = {memory.FixedSize}, FixedScratch = {memory.FixedScratch}, SampleScratch = {memory.SampleScratch},");
            WritePass(writer, "Inference", network, network.Memory);
            WritePass(writer, "Training", network, network.Training ?? network.Memory);
        });
        writer.Line("};");
    }

    private static void WritePass(SourceWriter writer, string name, CompiledNetwork network, MemoryPlan plan)
    {
        writer.Line($"{name} = new({MemoryPlan.BlockSize(plan.Buffers)},").Line("[");
        writer.Indented(() =>
        {
            foreach (TensorBuffer buffer in plan.Buffers)
            {
                writer.Line($"new({Names.Quote(buffer.Name)}, {buffer.Offset}, {buffer.Size}, {Names.Quote(Meaning(network, plan, buffer))}),");
            }
        });
        writer.Line("]),");
    }

    /// <summary>What a tensor holds, with the layers of the step where there is one that gives it.</summary>
    private static string Meaning(CompiledNetwork network, MemoryPlan plan, TensorBuffer buffer)
    {
        StepBuffers? step = plan.Steps.FirstOrDefault(step => new[] { step.Y, step.Z, step.Place }.Contains(buffer));
        return step is null ? buffer.Meaning : $"{network.Describe(step.Step)}: {buffer.Meaning}";
    }
}
