namespace NetDsl.Tests.Networks;

/// <summary>A seed gives the same bits, whatever else the machine does.</summary>
public sealed class ReproducibilityTests
{
    private const int Steps = 4;
    private const int Batch = 50;

    private static readonly Dataset Digits = Mnist.Load().Train.Take(Steps * Batch);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Training_twice_gives_the_same_bits(int threads)
    {
        (float[] Values, double[] Losses) first = Train(seed: 7, threads);
        (float[] Values, double[] Losses) second = Train(seed: 7, threads);
        Assert.Equal(first.Losses, second.Losses);
        Assert.Equal(Bits(first.Values), Bits(second.Values));
    }

    [Fact]
    public void Another_seed_gives_other_parameters_before_and_after()
    {
        Assert.NotEqual(new LeNet5(seed: 1).Values.ToArray(), new LeNet5(seed: 2).Values.ToArray());
        Assert.NotEqual(Train(seed: 1, threads: 1).Losses, Train(seed: 2, threads: 1).Losses);
    }

    [Fact]
    public void Drawing_anew_gives_the_first_parameters_again()
    {
        LeNet5 network = new(seed: 5);
        float[] first = network.Values.ToArray();
        network.Values.Fill(1);
        network.Initialize(Initializer.PyTorch);
        Assert.Equal(first, network.Values.ToArray());
    }

    /// <summary>Networks that train at the same time share the threads: who gets them must not show.</summary>
    [Fact]
    public async Task Networks_that_train_side_by_side_give_the_same_bits()
    {
        float[] alone = Train(seed: 7, threads: 2).Values;
        var trained = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Train(seed: 7, threads: 2).Values)));
        Assert.All(trained, values => Assert.Equal(Bits(alone), Bits(values)));
    }

    private static (float[] Values, double[] Losses) Train(int seed, int threads)
    {
        LeNet5 network = new(seed, threads: threads, batchCapacity: Batch);
        Sgd sgd = new(0.05f, momentum: 0.9f);
        double[] losses = new double[Steps];
        for (int step = 0; step < Steps; step++)
        {
            Dataset batch = Digits.Slice(step * Batch, Batch);
            losses[step] = network.TrainStep(batch.Inputs, batch.Targets, sgd).LossSum;
        }

        return (network.Values.ToArray(), losses);
    }

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}
