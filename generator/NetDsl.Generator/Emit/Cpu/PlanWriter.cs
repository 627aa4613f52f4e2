using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes what the run time must know of a network's passes: how much memory they need and where the samples of a batch meet.</summary>
internal static class PlanWriter
{
    public static void Write(SourceWriter writer, CompiledNetwork network)
    {
        writer.Line("/// <summary>The memory of a pass, in values of a sample, and how many groups of samples a thread takes at once.</summary>");
        string plan = $"private static {Names.Kernels}PassPlan Plan {{ get; }} = new({network.Memory.Size}, {network.Groups})";
        string[] convolutions = [.. Convolutions(network)];
        if (network.Training is null && convolutions.Length == 0 && !network.SharesSamples)
        {
            writer.Line($"{plan};");
            return;
        }

        writer.Line(plan);
        writer.Line("{");
        writer.Indented(() =>
        {
            WriteList(writer, "Convolutions", convolutions);
            if (network.SharesSamples)
            {
                writer.Line("SharesSamples = true,");
            }

            if (network.Training is { } training)
            {
                WriteTraining(writer, network, training);
            }
        });
        writer.Line("};");
    }

    private static void WriteTraining(SourceWriter writer, CompiledNetwork network, MemoryPlan training)
    {
        writer.Line($"Kept = {training.KeptSize},");
        WriteList(writer, "Normalizations", [.. network.Normalizations.Select(node => Normalization(network, node))]);
        writer.Line("// What ends each segment of training but the last: a normalisation's number, negative on the way back.");
        writer.Line($"Meetings = [{string.Join(", ", training.Meetings.Select(meeting => Number(network, meeting)))}],");
    }

    private static void WriteList(SourceWriter writer, string name, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        writer.Line($"{name} =").Line("[");
        writer.Indented(() =>
        {
            foreach (string item in items)
            {
                writer.Line($"{item},");
            }
        });
        writer.Line("],");
    }

    /// <summary>The different shapes of the convolutions that the library computes, which need memory of their own.</summary>
    private static IEnumerable<string> Convolutions(CompiledNetwork network) => network.Memory.Steps.Concat(network.Training?.Steps ?? [])
        .Where(buffers => WinogradChoice.Serves(buffers.Step)).Select(buffers => WinogradConvolution.Shape((ContractionNode)buffers.Step.Head)).Distinct();

    private static string Number(CompiledNetwork network, Meeting meeting)
    {
        int number = network.Normalizations.TakeWhile(node => !ReferenceEquals(node, meeting.Normalization)).Count() + 1;
        return Names.Number(meeting.IsForward ? number : -number);
    }

    private static string Normalization(CompiledNetwork network, BatchNormNode node)
    {
        int channels = node.Shape.Dimensions[0];
        List<string> arguments =
        [
            Names.Number(channels), Names.Number(node.Shape.Count / channels), Names.Number(network.CoefficientsOf(node)), Offset(node.Scale), Offset(node.Shift),
            Offset(node.RunningMean), Offset(node.RunningVariance), Names.Literal(node.Epsilon), Names.Literal(node.Momentum), node.Unbiased ? "true" : "false",
        ];
        return $"new({string.Join(", ", arguments)})";
    }

    private static string Offset(ParameterSlot? slot) => Names.Number(slot?.Offset ?? -1);
}
