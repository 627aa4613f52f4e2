using NetDsl.Tests.Files;

namespace NetDsl.Tests.Data;

[Network]
[Input(3, 32, 32)]
[Conv2D(4, 5, Stride = 3), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class SmallImageNet;

/// <summary>The README's example, on a small set.</summary>
public sealed class AugmentedTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The first epoch is one batch, so its loss is that of the samples before any step.</summary>
    [Fact]
    public void A_network_is_trained_on_augmented_images()
    {
        CifarFiles.WriteBinary(folder);
        var net = new SmallImageNet(seed: 1, threads: 2);

        var cifar = Cifar10.Load(folder.Path);
        var normalize = Normalize.Of(cifar.Train);
        var train = cifar.Train.With(new PadAndCrop(4), new HorizontalFlip(), normalize);
        var test = cifar.Test.With(normalize);
        var run = new Trainer(net, new Sgd(0.01f, momentum: 0.9f)) { BatchSize = 10, Epochs = 2, Progress = ProgressReporter.Silent }
            .Fit(train, test);

        Assert.Equal((10, 1), (run.Last.Train.Samples, run.Last.Test.Samples));
        Assert.Equal(run.Last.Test, net.Evaluate(test));
        float[] inputs = new float[10 * train.InputSize];
        int[] labels = new int[10];
        train.Gather([.. Enumerable.Range(0, 10)], inputs, labels, seed: 0, epoch: 1);
        SmallImageNet fresh = new(seed: 1);
        Assert.Equal(fresh.Evaluate(inputs, labels).Loss, run.Epochs[0].Train.Loss, 1e-6);
        Assert.NotEqual(fresh.Evaluate(cifar.Train.With(normalize)).Loss, run.Epochs[0].Train.Loss, 1e-6);
    }
}
