#if ILGPU
using ILGPU.Runtime;
using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Rows.Formulas;
using NetDsl.Gpu;

namespace NetDsl.Benchmarks.Rows.Gpu;

/// <summary>
/// Passes of a layer on a device: forward alone, or with loss and gradients. The batch stays there, as the peer's does; the clock stops when the device is idle. What is checked comes
/// from the same network in the usual way.
/// </summary>
internal sealed class DevicePasses : OwnContestant
{
    private readonly GpuDevice device;
    private readonly FormulaLayer layer;
    private readonly bool isTraining;
    private readonly Network network;
    private readonly GpuProgram program;

    /// <summary>Sends parameters and batch to the device.</summary>
    public DevicePasses(GpuDevice device, FormulaLayer layer, bool isTraining)
    {
        (this.device, this.layer, this.isTraining) = (device, layer, isTraining);
        network = layer.CreateNetwork(layer.Samples, threads: 1);

        // Makes this thread one that may talk to the device.
        device.Synchronize();
        program = ((IGpuNetwork)network).CreateGpuProgram(device);
        program.Require(layer.Samples, isTraining);
        program.UseOwnBatch(labels: false);
        program.Arenas.Values.CopyFromCPU(network.Values.ToArray());
        float[] inputs = layer.CreateInputs(), targets = layer.CreateTargets();
        program.Batch.Input.SubView(0, inputs.Length).CopyFromCPU(inputs);
        program.Batch.Values.SubView(0, targets.Length).CopyFromCPU(targets);
    }

    /// <inheritdoc/>
    public override double[] Check()
    {
        float[] inputs = layer.CreateInputs();
        Network moved = layer.CreateNetwork(layer.Samples, threads: 1).MoveTo(device);
        try
        {
            if (!isTraining)
            {
                return CheckedTensor.Of(moved.Forward(inputs));
            }

            double loss = moved.LossAndGradients(inputs, layer.CreateTargets()).Loss;
            double[][] gradients = [.. moved.Parameters.Select(parameter => CheckedTensor.Of(parameter.Gradients))];
            return [loss, .. CheckedTensor.Of(moved.Forward(inputs)), .. gradients.SelectMany(gradient => gradient)];
        }
        finally
        {
            moved.MoveToCpu();
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => program.Dispose();

    /// <inheritdoc/>
    protected override void Call()
    {
        if (isTraining)
        {
            program.Train(layer.Samples, noise: 1);
        }
        else
        {
            program.Infer(layer.Samples, output: 0);
        }

        device.Synchronize();
    }
}
#endif
