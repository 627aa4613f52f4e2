using NetDsl.Tests.Training;

namespace NetDsl.Tests.Networks;

public class BackendTests
{
    private static readonly float[] Sample = [1, 2, 3, 4];

    private readonly RecordingBackend backend = new();
    private readonly TinyClassifier network = new(seed: 1);

    public BackendTests() => network.Backend = backend;

    [Fact]
    public void PassesGoToTheDevice()
    {
        network.Forward(Sample);
        network.Predict(Sample);
        Assert.Equal(0.5, network.Evaluate(Sample, new[] { 0 }).Loss);
        network.LossAndGradients(Sample, new[] { 0 });
        network.TrainStep(Sample, new[] { 0 }, new Sgd(0.1f));
        Assert.Equal(["forward 0", "forward 0", "evaluate", "gradients", "step"], backend.Calls);
    }

    [Fact]
    public void BadInputIsRefusedBeforeTheDeviceIsAsked()
    {
        Assert.Throws<ArgumentException>(() => network.Forward([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => network.Evaluate(Sample, new[] { 3 }));
        Assert.Throws<ArgumentException>(() => network.LossAndGradients(Sample, new[] { 0, 1 }));
        Assert.Throws<ArgumentException>(() => network.TrainStep(Sample, new[] { -1 }, new Sgd(0.1f)));
        Assert.Empty(backend.Calls);
    }

    [Fact]
    public void EpochsAndTestsGoToTheDevice()
    {
        TrainingRun run = new Trainer(network, new Sgd(0.1f)) { BatchSize = 8, Epochs = 2, Progress = ProgressReporter.Silent }
            .Fit(TrainerData.Clusters(20), TrainerData.Clusters(6));
        network.Evaluate(TrainerData.Clusters(6));
        Assert.Equal(2, run.Epochs.Count);
        Assert.Equal(
            ["begin 1", "epoch of 3 batches", "evaluate dataset", "begin 2", "epoch of 3 batches", "evaluate dataset", "evaluate dataset"], backend.Calls);
    }

    [Fact]
    public void ArenasAreBroughtHomeBeforeTheyAreSeen()
    {
        _ = network.Values;
        _ = network.Gradients;
        _ = network.Parameters[0].Values;
        network.FindNonFinite(Sample);
        Assert.Equal(["Hold Values", "Hold Gradients", "Hold Values", "Read Values", "Read Statistics"], backend.Calls);
    }

    [Fact]
    public void FilesTellWhetherTheyReadOrWrite()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            network.Save(path);
            network.Load(path);
            Assert.Equal(["Read Values", "Read Statistics", "Change Values", "Change Statistics"], backend.Calls);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
