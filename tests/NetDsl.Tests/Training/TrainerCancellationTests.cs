namespace NetDsl.Tests.Training;

public class TrainerCancellationTests
{
    [Fact]
    public void EndsAfterTheCurrentBatchAndSaysHowFarItCame()
    {
        (TrainingRun run, RecordingReporter reporter) = CancelAt(epoch: 2, batch: 2);
        Assert.True(run.Cancelled);
        Assert.Equal(1, Assert.Single(run.Epochs).Number);
        Assert.Equal((2, 16), (run.Partial!.Number, run.Partial.Train.Samples));
        Assert.Equal(["2.2 16", "finish"], reporter.Calls[^2..]);
    }

    [Fact]
    public void AnEpochWhoseLastBatchWasDoneIsComplete()
    {
        (TrainingRun run, _) = CancelAt(epoch: 2, batch: 3);
        Assert.True(run.Cancelled);
        Assert.Equal(2, run.Epochs.Count);
        Assert.Equal(9, run.Last.Test.Samples);
        Assert.Null(run.Partial);
    }

    [Fact]
    public void AfterTheLastBatchThereIsNothingLeftToCancel()
    {
        (TrainingRun run, _) = CancelAt(epoch: 3, batch: 3);
        Assert.False(run.Cancelled);
        Assert.Equal(3, run.Epochs.Count);
    }

    [Fact]
    public void WithoutACompleteEpochThereIsNoLastOne()
    {
        (TrainingRun run, _) = CancelAt(epoch: 1, batch: 1);
        Assert.Empty(run.Epochs);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => run.Last);
        Assert.Contains("before its first epoch", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CancelledBeforehandItChangesNothing()
    {
        TinyClassifier network = new(seed: 1);
        float[] before = network.Values.ToArray();
        TrainingRun run = new Trainer(network, new Sgd(0.1f)) { Progress = ProgressReporter.Silent }
            .Fit(TrainerData.Clusters(20), cancellationToken: new CancellationToken(canceled: true));
        Assert.True(run.Cancelled);
        Assert.Null(run.Partial);
        Assert.Equal(before, network.Values.ToArray());
    }

    private static (TrainingRun Run, RecordingReporter Reporter) CancelAt(int epoch, int batch)
    {
        using CancellationTokenSource source = new();
        RecordingReporter reporter = new((e, b) =>
        {
            if ((e, b) == (epoch, batch))
            {
                source.Cancel();
            }
        });
        TrainingRun run = new Trainer(new TinyClassifier(), new Sgd(0.1f)) { BatchSize = 8, Epochs = 3, Progress = reporter }
            .Fit(TrainerData.Clusters(20), TrainerData.Clusters(9), source.Token);
        return (run, reporter);
    }
}
