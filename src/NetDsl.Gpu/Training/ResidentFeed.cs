using ILGPU;
using ILGPU.Runtime;
using NetDsl.Training;

namespace NetDsl.Gpu;

/// <summary>Gathers batches on the device. An epoch's order is all that goes there.</summary>
internal sealed class ResidentFeed : IDisposable
{
    private readonly ResidentDataset data;
    private readonly DeviceBackend backend;
    private readonly int batchSize;
    private readonly int[] order;
    private readonly DeviceBuffer<int> deviceOrder;

    public ResidentFeed(ResidentDataset data, int count, DeviceBackend backend, int batchSize)
    {
        (this.data, this.backend, this.batchSize) = (data, backend, batchSize);
        order = [.. Enumerable.Range(0, count)];
        deviceOrder = backend.Device.Memory.TryAllocate<int>(count) ?? throw backend.Program.Table.Refuse(backend.Device.Memory, batchSize, training: true, backend.Program.OptimizerBytes);
        Send();
    }

    public bool IsGone => data.IsDisposed;

    public bool IsOf(ResidentDataset other) => ReferenceEquals(data, other);

    public void Begin(SeededRandom? random)
    {
        if (random is not null)
        {
            BatchStager.DrawOrder(order, random);
            Send();
        }
    }

    public void Load(int batch, int samples)
    {
        backend.Program.UseOwnBatch(data.ValueSize == 0);
        backend.Device.Kernels.Gather(data, deviceOrder.View, (batch - 1) * batchSize, backend.Program.Batch, samples);
    }

    public void Dispose() => deviceOrder.Dispose();

    private void Send() => deviceOrder.View.CopyFromCPU(backend.Device.Accelerator.DefaultStream, order);
}
