using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu;
using NetDsl.Generator.Emit.Gpu.Losses;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>Writes a network's GPU side: one file with the passes as launches, one with the kernels of each step, one with the loss.</summary>
internal sealed class GpuNetworkEmitter
{
    private readonly CompiledNetwork network;
    private readonly GpuMemory memory = new();
    private readonly KernelFiles kernels = new();
    private readonly GpuContext inference;
    private readonly GpuContext training;

    private GpuNetworkEmitter(CompiledNetwork network)
    {
        this.network = network;
        inference = new GpuContext(network, network.Memory, memory);
        training = network.Training is { } plan ? inference with { Plan = plan } : inference;
    }

    private bool IsCoupled => network.Training is not null;

    /// <param name="network">The network, compiled for a GPU.</param>
    public static IEnumerable<SourceFile> Emit(CompiledNetwork network) => new GpuNetworkEmitter(network).Files();

    private IEnumerable<SourceFile> Files()
    {
        // The plan counts what the passes need, and the passes name the kernels: both come before the text around them.
        SourceWriter passes = new();
        passes.Separated(Passes());
        yield return File(".Gpu", $"{network.Graph.Name} on a GPU", $"global::{KnownNamespace}IGpuNetwork", writer =>
        {
            WriteFace(writer);
            writer.Line();
            WriteProgram(writer, () =>
            {
                writer.Block($"internal {GpuNames.Program}(global::NetDsl.Network network, {GpuNames.Gpu}GpuDevice device) : base(network, device, Plan)", () => { });
                writer.Line();
                GpuPlanWriter.Write(writer, network, memory);
                writer.Line();
                foreach (string line in passes.ToString().TrimEnd('\n').Split('\n'))
                {
                    writer.Line(line);
                }
            });
        });
        foreach (SourceFile file in kernels.Write((part, step, members) => File(part, TitleOf(step), "", writer => WriteProgram(writer, () => members(writer)))))
        {
            yield return file;
        }
    }

    private const string KnownNamespace = "NetDsl.Gpu.";

    private SourceFile File(string part, string title, string bases, Action<SourceWriter> members) =>
        new(Names.Hint(network.Declaration, part), ClassFile.Write(network.Declaration, title, bases, GpuNames.Aliases, members));

    private string TitleOf(int number) => number == 0
        ? $"The loss: {network.Graph.Layers[network.Graph.Loss.Layer].Description}"
        : GpuMoments.Title(inference, network.Memory.Steps.Concat(network.Training?.Steps ?? []).First(buffers => buffers.Step.Number == number).Step) + ", on a GPU";

    private static void WriteFace(SourceWriter writer)
    {
        writer.Line($"{GpuNames.Gpu}GpuProgram {GpuNames.Gpu}IGpuNetwork.CreateGpuProgram({GpuNames.Gpu}GpuDevice device) => new {GpuNames.Program}(this, device);");
    }

    private static void WriteProgram(SourceWriter writer, Action members) =>
        writer.Block($"private sealed partial class {GpuNames.Program} : {GpuNames.Gpu}GpuProgram", members);

    private IEnumerable<Action<SourceWriter>> Passes()
    {
        if (IsCoupled)
        {
            yield return writer => writer.Line("/// <inheritdoc/>").Block("protected override void Forward(int batch, bool training)", () =>
                writer.Block("if (training)", () => writer.Line("ForwardInTraining(batch);")).Block("else", () => writer.Line("ForwardInInference(batch);")));
            yield return writer => WritePass(writer, "private void ForwardInInference(int batch)", GpuMoments.Forward(inference), memory.EndInference);
            yield return writer => WritePass(writer, "private void ForwardInTraining(int batch)", GpuMoments.Forward(training));
        }
        else
        {
            yield return writer => WritePass(writer.Line("/// <inheritdoc/>"), "protected override void Forward(int batch, bool training)", GpuMoments.Forward(inference), memory.EndInference);
        }

        yield return WriteOutputs;
        yield return WriteLoss;
        yield return WriteBackward;
    }

    private void WritePass(SourceWriter writer, string head, IEnumerable<GpuMoment> moments, Action? whenWritten = null)
    {
        writer.Block(head, () => new GpuPassEmitter(kernels).Write(writer, moments));
        whenWritten?.Invoke();
    }

    private void WriteOutputs(SourceWriter writer)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override {GpuNames.Floats} OutputOf(int batch, int index) => index switch");
        writer.Line("{");
        writer.Indented(() =>
        {
            int index = 0;
            foreach (TensorBuffer output in network.Memory.Outputs)
            {
                writer.Line($"{++index} => {View(output)},");
            }

            writer.Line($"_ => {View(network.Memory.Output)},");
        });
        writer.Line("};");
    }

    private static string View(TensorBuffer tensor) => Wire.Tensor("", tensor).View;

    private void WriteLoss(SourceWriter writer)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("protected override void Loss(int batch, bool training)", () => GpuLoss.Of(network).Write(writer, kernels));
    }

    /// <summary>Gradients that no launch writes are zero.</summary>
    private void WriteBackward(SourceWriter writer)
    {
        GpuMoment[] moments = [.. GpuMoments.Backward(training with { IsBackward = true })];
        HashSet<ParameterSlot> written = [.. moments.SelectMany(moment => moment.Launches).SelectMany(launch => launch.Wires).Select(wire => wire.Written).OfType<ParameterSlot>()];
        writer.Line("/// <inheritdoc/>");
        writer.Block("protected override void Backward(int batch)", () =>
        {
            foreach (ParameterSlot slot in network.Graph.Parameters.Where(slot => !written.Contains(slot)))
            {
                writer.Line($"Clear(Gradients.SubView({slot.Offset}, {slot.Count})); // {slot.Name}: nothing depends on it");
            }

            new GpuPassEmitter(kernels).Write(writer, moments);
        });
    }
}
