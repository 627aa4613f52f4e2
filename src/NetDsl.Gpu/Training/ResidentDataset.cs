using ILGPU;
using ILGPU.Runtime;
using NetDsl.Training;

namespace NetDsl.Gpu;

/// <summary>A dataset's copy on a device: samples as bytes where it keeps them so, otherwise as floats, already transformed.</summary>
internal sealed class ResidentDataset : IDisposable
{
    /// <summary>Transformed samples go to the device in parts of so many values.</summary>
    private const int PartValues = 1 << 20;

    private readonly DeviceBuffer<int> labels;
    private readonly DeviceBuffer<float> values;

    private ResidentDataset(Dataset data, DeviceBuffer<float>? floats, DeviceBuffer<byte>? bytes, DeviceBuffer<int> labels, DeviceBuffer<float> values)
    {
        (InputSize, ValueSize, Floats, Bytes) = (data.InputSize, data.TargetSize, floats, bytes);
        (this.labels, this.values) = (labels, values);
    }

    public int InputSize { get; }

    /// <summary>The target values of a sample; 0 where targets are labels.</summary>
    public int ValueSize { get; }

    /// <summary>The samples as floats.</summary>
    public DeviceBuffer<float>? Floats { get; }

    /// <summary>The samples as bytes.</summary>
    public DeviceBuffer<byte>? Bytes { get; }

    public ArrayView<int> Labels => labels.View;

    public ArrayView<float> Values => values.View;

    public bool IsDisposed => labels.IsDisposed;

    /// <summary>The bytes that a dataset takes on a device.</summary>
    public static long BytesOf(Dataset data) =>
        ((long)data.Count * data.InputSize * (data.Bytes.IsEmpty ? sizeof(float) : 1)) + ((long)data.Count * sizeof(float) * Math.Max(1, data.TargetSize));

    /// <summary>Copies a dataset, which is not random; null where there is too little memory.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="device">The device.</param>
    /// <param name="threads">How many threads may transform.</param>
    public static ResidentDataset? TryCreate(Dataset data, GpuDevice device, int threads)
    {
        DeviceMemory memory = device.Memory;
        bool areBytes = !data.Bytes.IsEmpty;
        long count = (long)data.Count * data.InputSize;
        DeviceBuffer<byte>? bytes = areBytes ? memory.TryAllocate<byte>(count) : null;
        DeviceBuffer<float>? floats = areBytes ? null : memory.TryAllocate<float>(count);
        DeviceBuffer<int>? labels = memory.TryAllocate<int>(data.HasLabels ? data.Count : 0);
        DeviceBuffer<float>? values = memory.TryAllocate<float>((long)data.Count * data.TargetSize);
        if ((bytes is null && floats is null) || labels is null || values is null)
        {
            bytes?.Dispose();
            floats?.Dispose();
            labels?.Dispose();
            values?.Dispose();
            return null;
        }

        ResidentDataset resident = new(data, floats, bytes, labels, values);
        resident.Send(data, device.Accelerator.DefaultStream, threads);
        return resident;
    }

    public void Dispose()
    {
        Floats?.Dispose();
        Bytes?.Dispose();
        labels.Dispose();
        values.Dispose();
    }

    private void Send(Dataset data, AcceleratorStream stream, int threads)
    {
        Bytes?.View.CopyFromCPU(stream, data.Bytes);
        if (Floats is not null)
        {
            SendFloats(Floats.View, data, stream, threads);
        }

        if (data.HasLabels)
        {
            Labels.CopyFromCPU(stream, data.Labels);
        }
        else
        {
            Values.CopyFromCPU(stream, data.Targets.Values);
        }
    }

    private static void SendFloats(ArrayView<float> to, Dataset data, AcceleratorStream stream, int threads)
    {
        if (data.IsAtHand)
        {
            to.CopyFromCPU(stream, data.Inputs);
            return;
        }

        int part = Math.Clamp(PartValues / data.InputSize, 1, data.Count);
        BatchStager stager = new(data, part, threads);
        for (int batch = 1; batch <= stager.BatchCount; batch++)
        {
            stager.Stage(batch);
            to.SubView((long)(batch - 1) * part * data.InputSize, stager.Inputs.Length).CopyFromCPU(stream, stager.Inputs);
        }
    }
}
