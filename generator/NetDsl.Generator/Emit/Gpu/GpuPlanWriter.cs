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
            writer.Line($"FixedFloats = {memory.FixedSize},");
            WritePass(writer, "Inference", network, network.Memory, network.Memory.Alone, memory.InferenceScratch);
            MemoryPlan training = network.Training ?? network.Memory;
            WritePass(writer, "Training", network, training, training.Buffers.Select(buffer => (buffer, buffer.Offset)), (memory.FixedScratch, memory.SampleScratch));
        });
        writer.Line("};");
    }

    private static void WritePass(SourceWriter writer, string name, CompiledNetwork network, MemoryPlan plan, IEnumerable<(TensorBuffer Buffer, int Offset)> places, (int Fixed, int Sample) scratch)
    {
        (TensorBuffer Buffer, int Offset)[] all = [.. places];
        int size = all.Select(place => place.Offset + place.Buffer.Size).DefaultIfEmpty(0).Max();
        writer.Line($"{name} = new({size}, {scratch.Fixed}, {scratch.Sample},").Line("[");
        writer.Indented(() =>
        {
            foreach ((TensorBuffer buffer, int offset) in all)
            {
                writer.Line($"new({Names.Quote(buffer.Name)}, {offset}, {buffer.Size}, {Names.Quote(Meaning(network, plan, buffer))}),");
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
