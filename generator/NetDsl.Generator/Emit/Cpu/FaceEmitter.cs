using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes what a user sees of a network: its constructor and its description; and what the base class calls.</summary>
internal static class FaceEmitter
{
    private static readonly int[] LaneCounts = [16, 8, 4];

    public static void Write(SourceWriter writer, CompiledNetwork network)
    {
        WriteConstructor(writer, network.Graph.Name, $"base(Description, Plan, seed, initializer, batchCapacity, threads)");
        writer.Line();
        if (network.Declaration.Conversion is { } conversion)
        {
            ConversionEmitter.Write(writer, network.Graph, conversion, network.Graph.Conversion!);
            writer.Line();
        }

        DescriptionWriter.Write(writer, network.Graph);
        writer.Line();
        PlanWriter.Write(writer, network);
        writer.Line();
        WriteDispatch(writer, network);
        writer.Line();
        WriteStepNames(writer, network);
    }

    public static void WriteConstructor(SourceWriter writer, string name, string baseCall)
    {
        writer.Line("/// <summary>Makes the network and draws its first parameters.</summary>");
        writer.Line("/// <param name=\"seed\">The seed of the parameters: the same seed gives the same bits.</param>");
        writer.Line("/// <param name=\"initializer\">How the parameters start; null for PyTorch's default.</param>");
        writer.Line("/// <param name=\"batchCapacity\">The largest batch to train on.</param>");
        writer.Line("/// <param name=\"threads\">How many threads share a batch; 0 for one on each core.</param>");
        writer.Line($"public {Names.Identifier(name)}(int seed = 0, global::NetDsl.Initializer? initializer = null, int batchCapacity = 1024, int threads = 0)");
        writer.Indented(() => writer.Line($": {baseCall}"));
        writer.Line("{").Line("}");
    }

    private static void WriteDispatch(SourceWriter writer, CompiledNetwork network)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block($"protected override void Run({Names.Kernels}Block block)", () =>
        {
            writer.Block("if (block.OneSample)", () => writer.Line("RunSample(block);"));
            string keyword = "else if";
            foreach (int lanes in LaneCounts)
            {
                writer.Block($"{keyword} (block.Uses<{Names.Kernels}F32x{lanes}>())", () => WriteRun(writer, network, lanes));
            }

            writer.Block("else", () => WriteRun(writer, network, 1));
        });
    }

    private static void WriteRun(SourceWriter writer, CompiledNetwork network, int lanes)
    {
        string run = $"Run<{Names.Kernels}F32x{lanes}>(block);";
        if (network.Training is null)
        {
            writer.Line(run);
            return;
        }

        writer.Block($"if (block.Pass == {Names.Kernels}Pass.Train)", () => writer.Line($"Train<{Names.Kernels}F32x{lanes}>(block);"));
        writer.Block("else", () => writer.Line(run));
    }

    private static void WriteStepNames(SourceWriter writer, CompiledNetwork network)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("protected override string DescribeStep(int step) => step switch");
        writer.Line("{");
        writer.Indented(() =>
        {
            foreach (StepBuffers buffers in network.Memory.Steps)
            {
                writer.Line($"{buffers.Step.Number} => {Names.Quote(Place(network, buffers.Step))},");
            }

            writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(step)),");
        });
        writer.Line("};");
    }

    private static string Place(CompiledNetwork network, Step step)
    {
        int first = step.Layers[0];
        string fused = string.Join(" and ", step.Layers.Skip(1).Select(layer => network.Graph.Layers[layer].Description));
        return network.Graph.Title(first) + (fused.Length == 0 ? "" : $" (fused with {fused})");
    }
}
