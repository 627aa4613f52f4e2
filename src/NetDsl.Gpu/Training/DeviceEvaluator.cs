using NetDsl.Training;

namespace NetDsl.Gpu;

/// <summary>Measures a network on a dataset, on a device: one wait for all of it.</summary>
internal sealed class DeviceEvaluator(Network network, DeviceBackend backend, Dataset data) : DatasetEvaluator
{
    private BatchFeed? feed;
    private int part;

    public override BatchResult Evaluate()
    {
        try
        {
            return Measure();
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw backend.Failed(failure);
        }
    }

    private BatchResult Measure()
    {
        backend.RequirePresence();
        backend.Begin();
        int wanted = backend.Program.PartOf(data.Count, DeviceBackend.UsualPart);
        if (feed is null || wanted != part)
        {
            feed?.Dispose();
            (feed, part) = (new BatchFeed(data, backend, wanted, network.Threads, seed: 0), wanted);
        }

        backend.Steps.Prepare(optimizer: null, feed.BatchCount);
        feed.Begin(0, random: null);
        for (int batch = 1; batch <= feed.BatchCount; batch++)
        {
            int samples = feed.Load(batch);
            backend.Program.Evaluate(samples);
            feed.Launched(batch);
            backend.Steps.Sum(samples, batch - 1, halts: false);
        }

        return backend.Steps.Total(feed.BatchCount, data.Count);
    }

    public override void Dispose() => feed?.Dispose();
}
