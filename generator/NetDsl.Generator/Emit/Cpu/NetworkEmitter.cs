using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu.Sample;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes a network's class: one file with its public face and the wiring of the steps, and one for each different step.</summary>
internal static class NetworkEmitter
{
    public static IEnumerable<SourceFile> Emit(CompiledNetwork network)
    {
        StepFiles steps = new(network);
        yield return File(network, "", network.Graph.Name, writer =>
        {
            FaceEmitter.Write(writer, network);
            writer.Line();
            WriteRun(writer, network, steps);
            writer.Line();
            WriteRunSample(writer, network, steps);
        });
        if (network.Training is not null)
        {
            yield return File(network, ".Training", $"{network.Graph.Name}, training", writer => TrainingEmitter.Write(writer, network, steps));
        }

        foreach (SourceFile file in steps.Write((part, title, members) => File(network, part, title, members)))
        {
            yield return file;
        }
    }

    private static SourceFile File(CompiledNetwork network, string part, string title, Action<SourceWriter> members) =>
        new(Names.Hint(network.Declaration, part), ClassFile.Write(network.Declaration, title, members));

    private static void WriteRun(SourceWriter writer, CompiledNetwork network, StepFiles steps)
    {
        string several = network.Groups == 1 ? "" : " A block is several such groups.";
        writer.Line(network.Training is null
            ? $"// A block of samples, one in each lane of V, goes through all steps, forward and backward, before the next one starts.{several}"
            : $"// Outputs, and the loss, with the running statistics: a block of samples, one in each lane of V, goes through all steps before the next one starts.{several}");
        writer.Line(Names.Optimize);
        writer.Line($"private static void Run<V>({Names.Kernels}Block block)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => WritePass(
            writer, new PassEmitter(network, network.Memory, "V", network.Groups > 1), [.. OperationEmitter.Moments(network, network.Memory)], steps));
        writer.Line("}");
    }

    private static void WriteRunSample(SourceWriter writer, CompiledNetwork network, StepFiles steps)
    {
        writer.Line("// A single sample: where rows are long enough, lanes hold neighbouring columns instead of samples.");
        writer.Line(Names.Optimize);
        writer.Block($"private static void RunSample({Names.Kernels}Block block)", () => WritePass(
            writer, new PassEmitter(network, network.Memory, $"{Names.Kernels}F32x1", false), [.. SampleMoments(network)], steps));
    }

    private static IEnumerable<Moment> SampleMoments(CompiledNetwork network)
    {
        yield return new Moment("", Shared(network, [OperationEmitter.LoadInput(network, network.Memory)]));
        foreach (Operation operation in network.Memory.Operations)
        {
            if (operation.Buffers is null)
            {
                yield return new Moment("", Shared(network, OperationEmitter.Loss(network, network.Memory)));
                continue;
            }

            StepEmitter whole = new(network, operation.Buffers);
            SampleStepEmitter step = new(network, whole, operation.Buffers);
            yield return operation.Kind == OperationKind.Forward
                ? new Moment(whole.Title, Shared(network, step.ForwardCalls()))
                : new Moment(OperationEmitter.BackTitle(whole.Title), [.. step.BackwardCalls()]);
        }
    }

    private static IReadOnlyList<Call> Shared(CompiledNetwork network, IEnumerable<Call> calls) => [.. network.SharesSamples ? Together.Of([.. calls]) : calls];

    /// <summary>The moments up to the loss, and those after it.</summary>
    private static void WritePass(SourceWriter writer, PassEmitter pass, IReadOnlyList<Moment> moments, StepFiles steps)
    {
        Moment[] resolved = [.. moments.Select(moment => moment with { Calls = [.. moment.Calls.Select(steps.Resolve)] })];
        int loss = Array.FindIndex(resolved, 1, moment => moment.Title.Length == 0);
        pass.Write(writer, [.. resolved.Take(loss + 1)], [.. resolved.Skip(loss + 1)]);
    }
}
