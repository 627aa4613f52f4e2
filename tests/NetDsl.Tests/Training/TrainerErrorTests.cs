namespace NetDsl.Tests.Training;

public class TrainerErrorTests
{
    [Fact]
    public void ARateTooHighDivergesAndNamesThePlaceAndTheWayOut()
    {
        RecordingReporter reporter = new();
        TinyRegressor network = new(seed: 1);
        Trainer trainer = new(network, new Sgd(1e9f)) { BatchSize = 10, Epochs = 50, Progress = reporter };

        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(TrainerData.Lines(50)));

        Assert.True(error.Epoch >= 1 && error.Batch >= 1);
        Assert.Contains($"epoch {error.Epoch}, batch {error.Batch}", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Where, error.Message, StringComparison.Ordinal);
        Assert.Contains("Lower the learning rate (now 1E+09) or check the data", error.Message, StringComparison.Ordinal);
        Assert.Equal("finish", reporter.Calls[^1]);
    }

    [Fact]
    public void AnInputThatTurnedNaNIsNamedAndTheParametersStay()
    {
        float[] inputs = [.. Enumerable.Repeat(0.5f, 12)];
        Dataset train = new(inputs, [4], [0, 1, 2], 3);
        inputs[9] = float.NaN;
        TinyClassifier network = new(seed: 1);
        float[] before = network.Values.ToArray();

        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(
            () => new Trainer(network, new Sgd(0.1f)) { BatchSize = 3, Progress = ProgressReporter.Silent }.Fit(train));

        Assert.Equal((1, 1), (error.Epoch, error.Batch));
        Assert.StartsWith("the input", error.Where, StringComparison.Ordinal);
        Assert.Equal(before, network.Values.ToArray());
    }

    [Fact]
    public void SamplesOfAnotherSizeAreRefused()
    {
        Dataset wide = new(new float[12], [2, 3], new int[2], 3);
        string message = Refusal(new TinyClassifier(), wide);
        Assert.Contains("train set's samples are 2x3 (6 values)", message, StringComparison.Ordinal);
        Assert.Contains("takes 4 (4 values)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATestSetIsCheckedBeforeTraining()
    {
        TinyClassifier network = new(seed: 1);
        float[] before = network.Values.ToArray();
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Silent(network).Fit(TrainerData.Clusters(9), new Dataset(new float[12], [6], new int[2], 3)));
        Assert.Equal("test", error.ParamName);
        Assert.Equal(before, network.Values.ToArray());
    }

    [Fact]
    public void MoreClassesThanOutputsAreRefused() =>
        AssertRefused("has 4 classes, but TinyClassifier tells 3 apart", new TinyClassifier(), TrainerData.Clusters(8, 4));

    [Fact]
    public void LabelsDoNotFitALossOverValues()
    {
        AssertRefused("needs a target value for each output", new TinyRegressor(), TrainerData.Clusters(9));
        AssertRefused("needs a target value for each output", new TinyTagger(), TrainerData.Clusters(9, 2));
    }

    [Fact]
    public void OneYesOrNoOutputTakesTwoClassesAndNotThree()
    {
        Silent(new TinyDetector()).Fit(TrainerData.Clusters(8, 2));
        AssertRefused("has 3 classes, but TinyDetector tells 2 apart", new TinyDetector(), TrainerData.Clusters(9));
    }

    [Fact]
    public void ValuesNeedOnePerOutput()
    {
        Silent(new TinyTagger()).Fit(TrainerData.Lines(8));
        Silent(new TinyClassifier()).Fit(TrainerData.Lines(8, targetSize: 3));
        AssertRefused("gives 3 target values per sample, but TinyRegressor has 2 outputs", new TinyRegressor(), TrainerData.Lines(8, 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65)]
    public void ABatchSizeBeyondTheCapacityIsRefused(int size)
    {
        Trainer trainer = Silent(new TinyClassifier(batchCapacity: 64));
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.BatchSize = size);
        Assert.Contains("batches of 1 to 64 samples", error.Message, StringComparison.Ordinal);
        Assert.Equal(32, trainer.BatchSize);
        Assert.Equal(5, Silent(new TinyClassifier(batchCapacity: 5)).BatchSize);
    }

    [Fact]
    public void EpochsAndTheRestAreChecked()
    {
        Trainer trainer = Silent(new TinyClassifier());
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Epochs = 0);
        Assert.Throws<ArgumentNullException>(() => trainer.Progress = null!);
        Assert.Throws<ArgumentNullException>(() => trainer.Fit(null!));
        Assert.Throws<ArgumentNullException>(() => new Trainer(null!, new Sgd(0.1f)));
        Assert.Throws<ArgumentNullException>(() => new Trainer(new TinyClassifier(), null!));
    }

    private static Trainer Silent(Network network) => new(network, new Sgd(0.1f)) { Progress = ProgressReporter.Silent };

    private static void AssertRefused(string reason, Network network, Dataset train) =>
        Assert.Contains(reason, Refusal(network, train), StringComparison.Ordinal);

    private static string Refusal(Network network, Dataset train)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Silent(network).Fit(train));
        Assert.Equal("train", error.ParamName);
        return error.Message;
    }
}
