using ILGPU.Runtime;
using NetDsl.Training;

namespace NetDsl.Gpu;

/// <summary>A batch's place in page-locked memory and its place on the device.</summary>
internal sealed class BatchSlot : IDisposable
{
    private readonly PageLockedArray1D<float> inputs, values;
    private readonly PageLockedArray1D<int> labels;
    private readonly DeviceBuffer<float> deviceInputs, deviceValues;
    private readonly DeviceBuffer<int> deviceLabels;
    private readonly GpuDevice device;
    private readonly StreamMark used = new();

    private BatchSlot(Dataset data, GpuDevice device, int batch, DeviceBuffer<float> deviceInputs, DeviceBuffer<int> deviceLabels, DeviceBuffer<float> deviceValues)
    {
        (this.device, this.deviceInputs, this.deviceLabels, this.deviceValues) = (device, deviceInputs, deviceLabels, deviceValues);
        Accelerator accelerator = device.Accelerator;
        inputs = accelerator.AllocatePageLocked1D<float>((long)batch * data.InputSize);
        labels = accelerator.AllocatePageLocked1D<int>(data.HasLabels ? batch : 0);
        values = accelerator.AllocatePageLocked1D<float>((long)batch * data.TargetSize);
        Host = new BatchBuffers(inputs.GetArray(), labels.GetArray(), values.GetArray());
        Device = new BatchViews(deviceInputs.View, deviceLabels.View, deviceValues.View);
    }

    /// <summary>Where a batch is read into.</summary>
    public BatchBuffers Host { get; }

    /// <summary>Where passes find it.</summary>
    public BatchViews Device { get; }

    /// <summary>Takes the memory; null where there is too little.</summary>
    public static BatchSlot? TryCreate(Dataset data, GpuDevice device, int batch)
    {
        device.Memory.Forgive();
        DeviceBuffer<float>? inputs = device.Memory.TryAllocate<float>((long)batch * data.InputSize);
        DeviceBuffer<int>? labels = device.Memory.TryAllocate<int>(data.HasLabels ? batch : 0);
        DeviceBuffer<float>? values = device.Memory.TryAllocate<float>((long)batch * data.TargetSize);
        if (inputs is not null && labels is not null && values is not null)
        {
            return new BatchSlot(data, device, batch, inputs, labels, values);
        }

        inputs?.Dispose();
        labels?.Dispose();
        values?.Dispose();
        return null;
    }

    /// <summary>Starts the copies, of the whole place: the rest of a smaller batch means nothing.</summary>
    public void Send(AcceleratorStream stream)
    {
        Send(inputs, deviceInputs, stream);
        Send(labels, deviceLabels, stream);
        Send(values, deviceValues, stream);
    }

    /// <summary>The passes on the batch have been launched.</summary>
    public void Launched(AcceleratorStream stream) => used.Set(stream);

    /// <summary>Waits until the device is done with the batch before.</summary>
    public void WaitUntilUsed() => used.Wait();

    public void Dispose()
    {
        if (!device.IsClosed)
        {
            DeviceFailure.Try(WaitUntilUsed);
        }

        used.Dispose();
        deviceInputs.Dispose();
        deviceLabels.Dispose();
        deviceValues.Dispose();
        DeviceFailure.Free(inputs);
        DeviceFailure.Free(labels);
        DeviceFailure.Free(values);
    }

    private static void Send<T>(PageLockedArray1D<T> from, DeviceBuffer<T> to, AcceleratorStream stream)
        where T : unmanaged
    {
        if (from.Length > 0)
        {
            to.View.SubView(0, from.Length).CopyFromPageLockedAsync(stream, from);
        }
    }
}
