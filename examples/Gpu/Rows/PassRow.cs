using ILGPU.Runtime;
using NetDsl.Numerics;

namespace NetDsl.Examples.Gpu.Rows;

/// <summary>The passes of a network on a batch that is on the device: forward alone, or with loss and gradients.</summary>
/// <param name="name">Its name.</param>
/// <param name="create">Makes the network.</param>
/// <param name="batch">How many samples.</param>
/// <param name="backward">Whether gradients are computed too.</param>
internal sealed class PassRow(string name, Func<Network> create, int batch, bool backward) : Row(name)
{
    /// <inheritdoc/>
    protected override (double[] Seconds, long Terms) Measure(GpuDevice device, Stopwatch watch)
    {
        Network network = create();

        // Makes this thread one that may talk to the device.
        device.Synchronize();
        SeededRandom random = new(1);
        using GpuProgram program = ((IGpuNetwork)network).CreateGpuProgram(device);
        program.Require(batch, backward);
        program.UseOwnBatch(labels: false);
        program.Arenas.Values.CopyFromCPU(network.Values.ToArray());
        program.Batch.Input.SubView(0, (long)batch * network.Info.InputSize).CopyFromCPU(Draw(random, batch * network.Info.InputSize));
        program.Batch.Values.SubView(0, (long)batch * network.Info.OutputSize).CopyFromCPU(Draw(random, batch * network.Info.OutputSize));
        double[] seconds = watch.Measure(device, backward ? () => program.Train(batch, noise: 1) : () => program.Infer(batch, output: 0));
        return (seconds, backward ? 0 : (long)batch * network.Info.InputSize * network.Info.OutputSize);
    }

    private static float[] Draw(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];
}
