using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes a network's class: one file with its public face and the wiring of the steps, and one for each step.</summary>
internal static class NetworkEmitter
{
    public static IEnumerable<SourceFile> Emit(CompiledNetwork network)
    {
        StepEmitter[] steps = [.. network.Memory.Steps.Select(step => new StepEmitter(network, step))];
        yield return new SourceFile(Names.Hint(network.Declaration, ""), ClassFile.Write(network.Declaration, network.Graph.Name, writer =>
        {
            FaceEmitter.Write(writer, network);
            writer.Line();
            WriteRun(writer, network, steps);
        }));
        foreach ((StepEmitter step, int number) in steps.Select((step, i) => (step, i + 1)))
        {
            SourceWriter methods = new();
            step.WriteMethods(methods);
            if (methods.ToString().Length > 0)
            {
                yield return new SourceFile(
                    Names.Hint(network.Declaration, $".Step{number}"),
                    ClassFile.Write(network.Declaration, step.Title, step.WriteMethods));
            }
        }
    }

    private static void WriteRun(SourceWriter writer, CompiledNetwork network, StepEmitter[] steps)
    {
        writer.Line("// A block of samples, one in each lane of V, goes through all steps, forward and backward, before the next one starts.");
        writer.Line(Names.Optimize);
        writer.Line($"private static void Run<V>({Names.Kernels}Block block)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            WriteTensors(writer, network);
            WriteForward(writer, network, steps);
            WriteBackward(writer, network, steps);
        });
        writer.Line("}");
    }

    private static void WriteTensors(SourceWriter writer, CompiledNetwork network)
    {
        writer.Line("// Tensors in the block's memory, in values of a sample. Those that are never needed at the same time share places.");
        string[] lines = [.. network.Memory.Buffers.Select(buffer => $"ref V {buffer.Name} = ref block.Memory<V>({buffer.Offset});")];
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

    private static void WriteForward(SourceWriter writer, CompiledNetwork network, StepEmitter[] steps)
    {
        writer.Line();
        writer.Line($"block.LoadInput(ref x, {network.Graph.Input.Shape.Count});");
        foreach (StepEmitter step in steps)
        {
            writer.Line();
            writer.Line($"// {step.Title}");
            step.WriteForwardCall(writer);
        }
    }

    private static void WriteBackward(SourceWriter writer, CompiledNetwork network, StepEmitter[] steps)
    {
        int outputs = network.Graph.OutputShape.Count;
        string output = network.Memory.Output.Name;
        writer.Line();
        WriteReturn(writer, "Forward", () => writer.Line($"block.StoreOutput(ref {output}, {outputs});"));
        writer.Line();
        writer.Line($"{Names.Kernels}{network.Graph.Loss.Kind}.Loss(block, ref {output}, ref {network.Memory.OutputGradient.Name}, {outputs});");
        WriteReturn(writer, "Evaluate", () => { });
        foreach (StepEmitter step in Enumerable.Reverse(steps))
        {
            writer.Line();
            writer.Line($"// Back through step {step.Title.Substring("Step ".Length)}");
            step.WriteBackwardCalls(writer);
        }
    }

    private static void WriteReturn(SourceWriter writer, string pass, Action before) => writer.Block($"if (block.Pass == {Names.Kernels}Pass.{pass})", () =>
    {
        before();
        writer.Line("return;");
    });
}
