using ILGPU;
using ILGPU.Runtime;
using NetDsl.Training;

namespace NetDsl.Gpu;

/// <summary>Gathers batches on the device. An epoch's order is all that goes there.</summary>
internal sealed class ResidentFeed : IDisposable
{
    private readonly ResidentDataset data;
    private readonly int first;
    private readonly DeviceBackend backend;
    private readonly int batchSize;
    private readonly int[] order;
    private readonly DeviceBuffer<int> deviceOrder;

    /// <param name="data">The copy on the device.</param>
    /// <param name="first">Where the dataset begins in it, in samples.</param>
    /// <param name="count">The dataset's samples.</param>
    /// <param name="backend">Where passes run.</param>
    /// <param name="batchSize">The samples of a batch.</param>
    public ResidentFeed(ResidentDataset data, int first, int count, DeviceBackend backend, int batchSize)
    {
        (this.data, this.first, this.backend, this.batchSize) = (data, first, backend, batchSize);
        order = [.. Enumerable.Range(first, count)];
        deviceOrder = backend.Device.Memory.TryAllocate<int>(count) ?? throw backend.Program.Refuse(batchSize, training: true);
        Send();
    }

    public bool IsGone => data.IsDisposed;

    public bool IsOf(ResidentDataset other, int start) => ReferenceEquals(data, other) && first == start;

    public void Begin(SeededRandom? random)
    {
        if (random is not null)
        {
            BatchStager.DrawOrder(order, random);
            for (int i = 0; i < order.Length; i++)
            {
                order[i] += first;
            }

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
