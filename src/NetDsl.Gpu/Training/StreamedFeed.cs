using ILGPU.Runtime;
using NetDsl.Training;

namespace NetDsl.Gpu;

/// <summary>
/// Reads batches on this machine's threads and sends them to the device, in two places by turns: while the device computes on one batch, the next one is read and copied. Where memory for
/// two places is short, there is one, and the device is waited for.
/// </summary>
internal sealed class StreamedFeed : IDisposable
{
    private readonly Dataset data;
    private readonly DeviceBackend backend;
    private readonly BatchStager stager;
    private readonly AcceleratorStream copies;
    private readonly BatchSlot[] slots;

    public StreamedFeed(Dataset data, DeviceBackend backend, int batchSize, int threads, int seed)
    {
        (this.data, this.backend) = (data, backend);
        copies = backend.Device.Accelerator.CreateStream();
        slots = BatchSlot.TryCreate(data, backend.Device, batchSize) is { } first
            ? BatchSlot.TryCreate(data, backend.Device, batchSize) is { } second ? [first, second] : [first]
            : throw backend.Program.Refuse(batchSize, training: true);
        stager = new BatchStager(data, batchSize, threads, seed, slots[0].Host);
    }

    /// <summary>Starts an epoch.</summary>
    public void Begin(int epoch, SeededRandom? random)
    {
        if (random is not null)
        {
            stager.Begin(epoch, random);
        }
    }

    public void Load(int batch)
    {
        BatchSlot slot = SlotOf(batch);
        stager.Stage(batch, slot.Host);
        slot.WaitUntilUsed();
        slot.Send(copies);
        copies.Synchronize();
        backend.Program.Use(slot.Device, data.HasLabels);
    }

    /// <summary>The passes on a batch have been launched.</summary>
    public void Launched(int batch) => SlotOf(batch).Launched(backend.Device.Accelerator.DefaultStream);

    public void Dispose()
    {
        Array.ForEach(slots, slot => slot.Dispose());
        DeviceFailure.Free(copies);
    }

    private BatchSlot SlotOf(int batch) => slots[batch % slots.Length];
}
