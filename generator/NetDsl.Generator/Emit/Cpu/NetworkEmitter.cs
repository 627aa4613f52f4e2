using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu.Sample;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes a network's class: one file with its public face and the wiring of the steps, and one for each step.</summary>
internal static class NetworkEmitter
{
    public static IEnumerable<SourceFile> Emit(CompiledNetwork network)
    {
        StepEmitter[] steps = [.. network.Memory.Steps.Select(step => new StepEmitter(network, step))];
        SampleStepEmitter[] sampleSteps = [.. steps.Zip(network.Memory.Steps, (step, buffers) => new SampleStepEmitter(step, buffers))];
        yield return File(network, "", network.Graph.Name, writer =>
        {
            FaceEmitter.Write(writer, network);
            writer.Line();
            WriteRun(writer, network, steps);
            writer.Line();
            WriteRunSample(writer, network, steps, sampleSteps);
        });
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].HasMethods)
            {
                yield return File(network, $".Step{i + 1}", steps[i].Title, steps[i].WriteMethods);
            }

            if (sampleSteps[i].HasMethods)
            {
                yield return File(network, $".Step{i + 1}.Sample", $"{steps[i].Title}, for a single sample", sampleSteps[i].WriteMethods);
            }
        }
    }

    private static SourceFile File(CompiledNetwork network, string part, string title, Action<SourceWriter> members) =>
        new(Names.Hint(network.Declaration, part), ClassFile.Write(network.Declaration, title, members));

    private static void WriteRun(SourceWriter writer, CompiledNetwork network, StepEmitter[] steps)
    {
        string several = network.Groups == 1 ? "" : " A block is several such groups.";
        writer.Line($"// A block of samples, one in each lane of V, goes through all steps, forward and backward, before the next one starts.{several}");
        writer.Line(Names.Optimize);
        writer.Line($"private static void Run<V>({Names.Kernels}Block block)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => new PassEmitter(network, "V", network.Groups > 1).Write(
            writer, [.. steps.Select(step => new StepCalls(step.Title, [.. step.ForwardCalls()], [.. step.BackwardCalls()]))]));
        writer.Line("}");
    }

    private static void WriteRunSample(SourceWriter writer, CompiledNetwork network, StepEmitter[] steps, SampleStepEmitter[] sampleSteps)
    {
        writer.Line("// A single sample: where rows are long enough, lanes hold neighbouring columns instead of samples.");
        writer.Line(Names.Optimize);
        writer.Block($"private static void RunSample({Names.Kernels}Block block)", () => new PassEmitter(network, $"{Names.Kernels}F32x1", false).Write(
            writer, [.. steps.Zip(sampleSteps, (step, sample) => new StepCalls(step.Title, [.. sample.ForwardCalls()], [.. sample.BackwardCalls()]))]));
    }
}
