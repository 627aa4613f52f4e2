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
        writer.Line("// A block of samples, one in each lane of V, goes through all steps, forward and backward, before the next one starts.");
        writer.Line(Names.Optimize);
        writer.Line($"private static void Run<V>({Names.Kernels}Block block)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => WritePasses(writer, network, "V", steps, [.. steps.Select(step => (Action<SourceWriter>)step.WriteForwardCall)], [.. steps.Select(step => (Action<SourceWriter>)step.WriteBackwardCalls)]));
        writer.Line("}");
    }

    private static void WriteRunSample(SourceWriter writer, CompiledNetwork network, StepEmitter[] steps, SampleStepEmitter[] sampleSteps)
    {
        writer.Line("// A single sample: where rows are long enough, lanes hold neighbouring columns instead of samples.");
        writer.Line(Names.Optimize);
        writer.Block($"private static void RunSample({Names.Kernels}Block block)", () => WritePasses(
            writer, network, $"{Names.Kernels}F32x1", steps, [.. sampleSteps.Select(step => (Action<SourceWriter>)step.WriteForwardCall)], [.. sampleSteps.Select(step => (Action<SourceWriter>)step.WriteBackwardCalls)]));
    }

    /// <summary>The tensors, then the steps forward, the loss, and the steps backward.</summary>
    private static void WritePasses(
        SourceWriter writer, CompiledNetwork network, string type, StepEmitter[] steps, Action<SourceWriter>[] forward, Action<SourceWriter>[] backward)
    {
        WriteTensors(writer, network, type);
        writer.Line();
        writer.Line($"block.LoadInput(ref x, {network.Graph.Input.Shape.Count});");
        for (int i = 0; i < steps.Length; i++)
        {
            writer.Line();
            writer.Line($"// {steps[i].Title}");
            forward[i](writer);
        }

        WriteLoss(writer, network);
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            writer.Line();
            writer.Line($"// Back through step {steps[i].Title.Substring("Step ".Length)}");
            backward[i](writer);
        }
    }

    private static void WriteTensors(SourceWriter writer, CompiledNetwork network, string type)
    {
        writer.Line("// Tensors in the block's memory, in values of a sample. Those that are never needed at the same time share places.");
        string[] lines = [.. network.Memory.Buffers.Select(buffer => $"ref {type} {buffer.Name} = ref block.Memory<{type}>({buffer.Offset});")];
        int width = lines.Max(line => line.Length);
        foreach ((string line, TensorBuffer buffer) in lines.Zip(network.Memory.Buffers, (line, buffer) => (line, buffer)))
        {
            writer.Line($"{line.PadRight(width)} // {buffer.Meaning}");
        }

        foreach (ParameterSlot slot in network.Graph.Parameters)
        {
            writer.Line($"ref float {Names.Local(slot)} = ref block.Parameters({slot.Offset}); // {slot.Shape}");
        }
    }

    private static void WriteLoss(SourceWriter writer, CompiledNetwork network)
    {
        int outputs = network.Graph.OutputShape.Count;
        string output = network.Memory.Output.Name;
        writer.Line();
        WriteReturn(writer, "Forward", () => writer.Line($"block.StoreOutput(ref {output}, {outputs});"));
        writer.Line();
        writer.Line($"{Names.Kernels}{network.Graph.Loss.Kind}.Loss(block, ref {output}, ref {network.Memory.OutputGradient.Name}, {outputs});");
        WriteReturn(writer, "Evaluate", () => { });
    }

    private static void WriteReturn(SourceWriter writer, string pass, Action before) => writer.Block($"if (block.Pass == {Names.Kernels}Pass.{pass})", () =>
    {
        before();
        writer.Line("return;");
    });
}
