namespace NetDsl.Training;

/// <summary>Trains on this machine's processor, a batch after the other.</summary>
internal sealed class HostEpochRunner(Network network, EpochTask task) : EpochRunner(task)
{
    private readonly BatchStager train = new(task.Data, task.BatchSize, network.Threads, task.Seed);

    public override void Begin(int number, SeededRandom random) => train.Begin(number, random);

    public override BatchResult Run(int epoch, CancellationToken cancellationToken)
    {
        BatchResult seen = default;
        for (int batch = 1; batch <= train.BatchCount; batch++)
        {
            train.Stage(batch);
            BatchResult result = network.TrainStep(train.Inputs, train.Targets, Task.Optimizer);
            if (!double.IsFinite(result.Loss))
            {
                throw Task.Diverged(network, epoch, batch, result.Loss, train.Inputs);
            }

            seen += result;
            if (Task.Progress.NeedsBatch(epoch, batch))
            {
                Task.Progress.BatchDone(epoch, batch, seen);
            }

            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return seen;
    }
}
