using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes the training pass of a network with batch normalisation. All samples of a batch go through a segment, then meet, then go through the next: what a later segment needs
/// is kept for each group of samples.
/// </summary>
internal static class TrainingEmitter
{
    public static void Write(SourceWriter writer, CompiledNetwork network, StepFiles steps)
    {
        MemoryPlan plan = network.Training!;
        WriteDispatch(writer, plan);
        PassEmitter pass = new(network, plan, "V", false);
        foreach (IGrouping<int, Moment> segment in OperationEmitter.Moments(network, plan).GroupBy(moment => moment.Segment))
        {
            writer.Line();
            writer.Line(Names.Optimize);
            writer.Line($"private static void Train{segment.Key}<V>({Names.Kernels}Block block)");
            writer.Indented(() => writer.Line(Names.Where));
            writer.Line("{");
            writer.Indented(() => pass.WriteSegment(writer, [.. segment.Select(moment => moment with { Calls = [.. moment.Calls.Select(steps.Resolve)] })]));
            writer.Line("}");
        }
    }

    private static void WriteDispatch(SourceWriter writer, MemoryPlan plan)
    {
        writer.Line("// The samples of a whole batch go through a segment, then meet in a batch normalisation, then go through the next.");
        writer.Line($"private static void Train<V>({Names.Kernels}Block block)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => writer.Block("switch (block.Segment)", () =>
        {
            for (int segment = 0; segment < plan.Segments; segment++)
            {
                writer.Line($"case {segment}: Train{segment}<V>(block); break;");
            }
        }));
        writer.Line("}");
    }
}
