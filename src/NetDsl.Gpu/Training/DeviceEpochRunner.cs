using NetDsl.Training;

namespace NetDsl.Gpu;

/// <summary>
/// Trains on a device, a batch after the other, without waiting for any: losses and hits are read at the end of the epoch, or where the progress reporter asks for them. Where a loss was not
/// finite, the device has changed nothing since.
/// </summary>
internal sealed class DeviceEpochRunner : EpochRunner
{
    private readonly Network network;
    private readonly DeviceBackend backend;
    private readonly BatchFeed feed;
    private readonly int batchSize;

    public DeviceEpochRunner(Network network, DeviceBackend backend, EpochTask task)
        : base(task)
    {
        (this.network, this.backend) = (network, backend);
        batchSize = Math.Min(task.BatchSize, task.Data.Count);
        backend.Device.Bind();
        backend.Program.Require(batchSize, training: true);
        backend.Steps.Prepare(task.Optimizer, task.BatchCount);
        feed = new BatchFeed(task.Data, backend, batchSize, network.Threads, task.Seed);
    }

    public override void Begin(int number, SeededRandom random)
    {
        backend.RequirePresence();
        try
        {
            backend.Device.Bind();
            backend.Program.Require(batchSize, training: true);
            feed.Begin(number, random);
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw backend.Failed(failure);
        }
    }

    public override BatchResult Run(int epoch, CancellationToken cancellationToken)
    {
        try
        {
            return RunBatches(epoch, cancellationToken);
        }
        catch (Exception failure) when (DeviceFailure.IsOne(failure))
        {
            throw backend.Failed(failure);
        }
    }

    private BatchResult RunBatches(int epoch, CancellationToken cancellationToken)
    {
        BatchResult seen = default;
        int read = 0, batch = 0;
        while (batch < Task.BatchCount && !(batch > 0 && cancellationToken.IsCancellationRequested))
        {
            batch++;
            Launch(batch);
            bool isWanted = Task.Progress.NeedsBatch(epoch, batch);
            if (isWanted || Task.Optimizer.Residence is null)
            {
                seen += Read(epoch, read, batch);
                read = batch;
            }

            if (isWanted)
            {
                Task.Progress.BatchDone(epoch, batch, seen);
            }
        }

        return seen + Read(epoch, read, batch);
    }

    public override void Dispose() => feed.Dispose();

    private void Launch(int batch)
    {
        backend.RequirePresence();
        backend.Begin();
        backend.Program.Require(batchSize, training: true);
        backend.Steps.Prepare(Task.Optimizer, Task.BatchCount);
        int samples = feed.Load(batch);
        backend.Steps.Take(samples, batch - 1, Task.Optimizer);
        feed.Launched(batch);
    }

    /// <summary>The sums of the batches after one up to another.</summary>
    private BatchResult Read(int epoch, int after, int last)
    {
        BatchResult sum = default;
        if (last == after)
        {
            return sum;
        }

        ReadOnlySpan<float> sums = backend.Steps.ReadSums(after, last - after);
        for (int batch = after + 1; batch <= last; batch++)
        {
            int samples = feed.SamplesIn(batch), place = 2 * (batch - after - 1);
            BatchResult result = new(samples, sums[place], (int)sums[place + 1]);
            if (!double.IsFinite(result.LossSum))
            {
                backend.Steps.Undo(Task.Optimizer, updates: last - batch + 1, passes: last - batch);
                throw Task.Diverged(network, epoch, batch, result.Loss, feed.Inputs(batch));
            }

            sum += result;
        }

        return sum;
    }
}
