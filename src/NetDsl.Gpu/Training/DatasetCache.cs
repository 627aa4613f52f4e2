namespace NetDsl.Gpu;

/// <summary>The datasets on a device. They stay there from one training run to the next; those that nobody has used for a while make room for others.</summary>
internal sealed class DatasetCache(GpuDevice device)
{
    /// <summary>What is left of the memory after a dataset: passes may grow.</summary>
    private const double Reserve = 0.1;

    /// <summary>A training and a test set are used in turn, so one that was not used so many times is done with.</summary>
    private const int Patience = 4;

    private readonly List<Entry> entries = [];
    private long clock;

    /// <summary>A dataset's copy on the device, or that of one that it is a part of; null where it is random or does not fit.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="threads">How many threads may transform samples.</param>
    /// <param name="first">Where it begins in the copy, in samples.</param>
    public ResidentDataset? Find(Dataset data, int threads, out int first)
    {
        first = 0;
        if (data.IsRandom)
        {
            return null;
        }

        clock++;
        Free(entry => !entry.Data.TryGetTarget(out _));
        Entry? known = null;
        foreach (Entry entry in entries)
        {
            if (entry.Data.TryGetTarget(out Dataset? other) && data.IsPartOf(other, out int start))
            {
                (known, first) = (entry, start);
                break;
            }
        }

        known ??= Add(data, threads);
        known?.LastUse = clock;
        return known?.Resident;
    }

    /// <summary>Frees them all: what still needs one makes it again, or does without.</summary>
    public void Clear() => Free(_ => true);

    private Entry? Add(Dataset data, int threads)
    {
        long bytes = ResidentDataset.BytesOf(data);
        if (!Fits(bytes))
        {
            Free(entry => entry.LastUse < clock - Patience);
        }

        if (!Fits(bytes) || ResidentDataset.TryCreate(data, device, threads) is not { } resident)
        {
            return null;
        }

        entries.Add(new Entry(new WeakReference<Dataset>(data), resident));
        return entries[^1];
    }

    private bool Fits(long bytes) => bytes <= device.Memory.Left - (Reserve * device.Memory.Limit);

    private void Free(Predicate<Entry> which)
    {
        foreach (Entry entry in entries.FindAll(which))
        {
            entry.Resident.Dispose();
            entries.Remove(entry);
        }
    }

    private sealed class Entry(WeakReference<Dataset> data, ResidentDataset resident)
    {
        public WeakReference<Dataset> Data => data;

        public ResidentDataset Resident => resident;

        public long LastUse { get; set; }
    }
}
