using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>
/// Brings a batch from a caller's memory to a device, through page-locked memory that the device reads by itself. The caller waits for the pass before it sends the next batch.
/// </summary>
/// <param name="info">The network.</param>
/// <param name="device">The device.</param>
internal sealed class BatchUpload(NetworkInfo info, GpuDevice device) : IDisposable
{
    private readonly Lane<float> inputs = new(device), values = new(device);
    private readonly Lane<int> labels = new(device);

    public void Send(BatchViews to, ReadOnlySpan<float> samples, Targets targets)
    {
        inputs.Send(samples, to.Input, info.InputSize);
        labels.Send(targets.Labels, to.Labels, 1);
        values.Send(targets.Values, to.Values, info.OutputSize);
    }

    public void Dispose()
    {
        inputs.Dispose();
        values.Dispose();
        labels.Dispose();
    }

    private sealed class Lane<T>(GpuDevice device) : IDisposable
        where T : unmanaged
    {
        private PageLockedArray1D<T>? locked;

        public void Send(ReadOnlySpan<T> content, ArrayView<T> to, int size)
        {
            if (content.IsEmpty)
            {
                return;
            }

            AcceleratorStream stream = device.Accelerator.DefaultStream;
            if (locked is null || locked.Length < content.Length)
            {
                locked?.Dispose();
                locked = device.Accelerator.AllocatePageLocked1D<T>(content.Length);
            }

            // It is copied as a whole, which for a batch much smaller than the largest one costs more than it saves.
            if (content.Length > size && locked.Length <= 2L * content.Length && locked.Length <= to.Length)
            {
                content.CopyTo(locked.Span);
                to.SubView(0, locked.Length).CopyFromPageLockedAsync(stream, locked);
            }
            else
            {
                to.SubView(0, content.Length).CopyFromCPU(stream, content);
            }
        }

        public void Dispose() => DeviceFailure.Free(locked);
    }
}
