namespace NetDsl.Tests.Networks;

/// <summary>
/// How a rectifier's slope is trained: delta = mu delta + eps dE/da by momentum, and no weight decay (<i>Empirical Evaluation of Rectified Activations</i>, the
/// report on PReLU), for one slope of a layer and for one of each channel.
/// </summary>
public sealed class RectifierTrainingTests
{
    private const float Rate = 0.25f, Momentum = 0.75f, Decay = 0.125f;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Momentum_moves_the_slope_and_no_decay(bool perChannel)
    {
        Network network = perChannel ? new ChannelWise(seed: 2, threads: 1) : new ChannelShared(seed: 2, threads: 1);
        Network probe = perChannel ? new ChannelWise(seed: 2, threads: 1) : new ChannelShared(seed: 2, threads: 1);
        Parameter slope = network.Parameters["prelu1.slope"];
        float[] inputs = Batches.Inputs(network, 9, seed: 8).Select(x => x - 0.5f).ToArray();
        float[] targets = Batches.Values(network, 9);
        Sgd sgd = new(Rate, Momentum) { WeightDecay = Decay };
        float[] expected = slope.Values.ToArray();
        float[] delta = new float[expected.Length];
        Assert.All(expected, value => Assert.Equal(0.25f, value));
        for (int step = 0; step < 5; step++)
        {
            network.Values.CopyTo(probe.Values);
            probe.LossAndGradients(inputs, targets);
            for (int i = 0; i < delta.Length; i++)
            {
                delta[i] = (Momentum * delta[i]) + (Rate * probe.Parameters["prelu1.slope"].Gradients[i]);
                expected[i] -= delta[i];
            }

            network.TrainStep(inputs, targets, sgd);
            Assert.All(expected.Zip(slope.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        }

        Assert.All(expected, value => Assert.True(Math.Abs(value - 0.25f) > 1e-3f));
        Assert.Equal(perChannel ? 4 : 1, expected.Length);
    }

    /// <summary>da = sum g x over x at most 0, of the channel or of the layer.</summary>
    [Fact]
    public void The_slopes_gradient_is_summed_where_the_rectifier_is_open_below()
    {
        Lines network = new();
        float[] x = [1.5f, -2f, 0f, -0.5f];
        network.LossAndGradients(x, new Targets([0f, 0f, 0f, 0f]));
        float[] y = network.Forward(x);
        float[] dy = [.. y.Select(value => 2 * value / 4)];
        Assert.Equal([1.5f - 0.22f, -0.02f - 0.22f, -0.22f, -0.005f - 0.22f], y.Select(value => MathF.Round(value, 6)));
        Assert.Equal(dy[0] * x[0], network.Parameters["dualline1.beta"].Gradients[0], 1e-6f);
        Assert.Equal((dy[1] * x[1]) + (dy[3] * x[3]), network.Parameters["dualline1.alpha"].Gradients[0], 1e-6f);
        Assert.Equal(dy.Sum(), network.Parameters["dualline1.m"].Gradients[0], 1e-6f);
    }

    /// <summary>The table has a row for the rectifier with what it adds, and so has the total.</summary>
    [Fact]
    public void The_summary_counts_the_slopes()
    {
        Assert.Equal((0, 1, 4), (Extra(new Plain()), Extra(new ChannelShared()), Extra(new ChannelWise())));
        using StringWriter text = new();
        new ChannelWise().Summary(text);
        string row = Assert.Single(text.ToString().Split('\n'), line => line.Contains("PReLU(per channel)", StringComparison.Ordinal));
        Assert.Matches(@"\b4\b", row[(row.IndexOf("channel)", StringComparison.Ordinal) + 8)..]);
    }

    /// <summary>In a sum the thresholds start at 0 and do not decay; the weights do, and the network's initializer draws them by the inputs of a unit.</summary>
    [Fact]
    public void Learnables_of_a_sum_start_and_decay_as_the_formula_says()
    {
        Thresholds network = new(seed: 1, initializer: Initializer.HeNormal());
        Assert.Equal(
            [("thresholdconv2d1.b", false), ("thresholdconv2d1.w", true), ("thresholddense1.b", false), ("thresholddense1.w", true)],
            network.Parameters.Select(parameter => (parameter.Name, parameter.Info.Decays)));
        Assert.All(network.Parameters.Where(parameter => !parameter.Info.Decays), parameter => Assert.All(parameter.Values.ToArray(), value => Assert.Equal(0, value)));
        Assert.Equal([3, 2], network.Parameters["thresholdconv2d1.b"].Shape);
        Assert.Equal([40, 588], network.Parameters["thresholddense1.w"].Shape);
        double variance = network.Parameters["thresholddense1.w"].Values.ToArray().Average(value => (double)value * value);
        Assert.Equal(2.0 / 588, variance, 2e-4);
    }

    /// <summary>The gradients of what a layer's functions learn are sums over threads, channels and samples: in the same order each time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_seed_gives_the_same_bits(int threads)
    {
        foreach (Func<Network> create in new Func<Network>[] { () => new Rectified(seed: 3, threads: threads), () => new Thresholds(seed: 3, threads: threads) })
        {
            Assert.Equal(Trained(create()), Trained(create()));
        }

        static int[] Trained(Network network)
        {
            Sgd sgd = new(0.05f, Momentum);
            float[] inputs = Batches.Inputs(network, 60);
            float[] targets = Batches.Values(network, 60);
            for (int step = 0; step < 3; step++)
            {
                network.TrainStep(inputs, targets, sgd);
            }

            return Array.ConvertAll(network.Values.ToArray(), BitConverter.SingleToInt32Bits);
        }
    }

    private static int Extra(Network network) => network.Parameters.Sum(parameter => parameter.Info.Count) - new Plain().Parameters.Sum(parameter => parameter.Info.Count);
}
