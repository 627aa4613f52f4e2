namespace NetDsl.Tests.Networks;

/// <summary>Bias-to-threshold conversion keeps the scores (<i>Input Specified Thresholds</i>, 2.1.1).</summary>
public sealed class ConversionTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void An_mlp_keeps_its_scores() => AssertSameScores(Trained(new Mlp(seed: 1)), network => ThresholdMlp.From(network));

    [Fact]
    public void A_LeNet_keeps_its_scores() => AssertSameScores(Trained(new SmallLeNet(seed: 2, Initializer.HeNormal())), network => ThresholdLeNet.From(network));

    [Fact]
    public void Layers_in_any_place_keep_the_scores() => AssertSameScores(Trained(new Oddities(seed: 3, Initializer.HeNormal())), network => ThresholdOddities.From(network));

    /// <summary>By hand: the threshold is -b1, the last bias b2 + W2 b1; in between the shift goes through both layers.</summary>
    [Fact]
    public void The_arithmetic_is_the_papers()
    {
        Mlp mlp = Trained(new Mlp(seed: 1));
        ThresholdMlp converted = ThresholdMlp.From(mlp);
        Assert.Equal(mlp.Parameters["dense1.weight"].Values.ToArray(), converted.Parameters["dense1.weight"].Values.ToArray());
        double[] first = Doubles(mlp, "dense1.bias");
        double[] second = Behind(mlp, "middle", first);
        double[] third = Behind(mlp, "dense2", second);
        AssertClose([.. first.Select(value => -value)], converted, "threshold1.b");
        AssertClose([.. second.Select(value => -value)], converted, "bend.b");
        AssertClose(third, converted, "dense2.bias");
        Assert.Contains(first, value => Math.Abs(value) > 0.1);
    }

    [Fact]
    public void Hidden_biases_are_gone_and_the_other_names_stay()
    {
        Assert.Equal(
            ["dense1.weight", "threshold1.b", "middle.weight", "bend.b", "dense2.weight", "dense2.bias"],
            new ThresholdMlp().Parameters.Select(parameter => parameter.Name));
        Assert.Equal(
            ["Input(7)", "Linear(9)", "Threshold", "Linear(8)", "Threshold", "Dense(4)", "SoftmaxCrossEntropy"],
            ThresholdMlp.Description.Layers.Select(layer => layer.Description));
        Assert.Equal(
            [
                "prelu1.slope", "conv2d1.weight", "threshold2.b", "conv2d2.weight", "conv2d3.weight", "threshold3.b", "threshold4.b",
                "conv2d4.weight", "threshold5.b", "product1.w", "threshold6.b", "linear1.weight", "threshold7.b", "dense1.weight", "dense1.bias", "threshold1.slope",
            ],
            new ThresholdOddities().Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void The_first_network_stays_as_it_is()
    {
        Mlp mlp = Trained(new Mlp(seed: 1));
        float[] before = mlp.Values.ToArray();
        ThresholdMlp converted = ThresholdMlp.From(mlp, batchCapacity: 3, threads: 1);
        converted.Values.Clear();
        Assert.Equal(before, mlp.Values.ToArray());
        Assert.Equal((3, 1, mlp.Seed), (converted.BatchCapacity, converted.Threads, converted.Seed));
    }

    [Fact]
    public void What_is_converted_trains_on()
    {
        Mlp mlp = Trained(new Mlp(seed: 1));
        ThresholdMlp converted = ThresholdMlp.From(mlp);
        float[] thresholds = converted.Parameters["threshold1.b"].Values.ToArray();
        double before = converted.Evaluate(Batches.Inputs(mlp, 40), Batches.Labels(mlp, 40)).Loss;
        Train(converted);
        Assert.True(converted.Evaluate(Batches.Inputs(mlp, 40), Batches.Labels(mlp, 40)).Loss < before);
        Assert.NotEqual(thresholds, converted.Parameters["threshold1.b"].Values.ToArray());
    }

    [Fact]
    public void It_needs_a_network() => Assert.Equal("source", Assert.Throws<ArgumentNullException>(() => ThresholdMlp.From(null!)).ParamName);

    /// <summary>Emitted code never does this; whoever calls the class by hand is told.</summary>
    [Fact]
    public void A_shift_that_does_not_fit_is_refused()
    {
        Conversions.BiasShift shift = new(new Mlp(), new ThresholdMlp());
        shift.Linear("dense1.weight", "dense1.bias");
        Assert.Equal("dense2.weight takes 8 values, but the shift before it has 9. (Parameter 'weight')", Assert.Throws<ArgumentException>(() => shift.Affine("dense2.weight", null, "dense2.bias")).Message);
        Assert.Equal("bend.b of ThresholdMlp holds 8 values, but the conversion gives 9. (Parameter 'parameter')", Assert.Throws<ArgumentException>(() => shift.Threshold("bend.b")).Message);
    }

    private static void AssertSameScores<TNetwork>(TNetwork network, Func<TNetwork, Network> convert)
        where TNetwork : Network
    {
        float[] inputs = Batches.Inputs(network, 50, seed: 9);
        float[] expected = network.Forward(inputs);
        float[] actual = convert(network).Forward(inputs);
        int outputs = network.Info.OutputSize;
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        Assert.All(Enumerable.Range(0, outputs), output => Assert.True(Range(expected, output, outputs) > 0.01, $"Score {output} varies by {Range(expected, output, outputs)} only."));
    }

    private static float Range(float[] scores, int output, int outputs)
    {
        float[] own = [.. scores.Where((_, i) => i % outputs == output)];
        return own.Max() - own.Min();
    }

    /// <summary>Trains for a moment, from biases that are far from zero.</summary>
    private static TNetwork Trained<TNetwork>(TNetwork network)
        where TNetwork : Network
    {
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Info.Role == ParameterRole.Bias))
        {
            SeededRandom random = new(17);
            foreach (ref float value in parameter.Values)
            {
                value = (float)random.NextGaussian() * 0.4f;
            }
        }

        Train(network);
        return network;
    }

    private static void Train(Network network)
    {
        Sgd sgd = new(0.05f, momentum: 0.9f);
        float[] inputs = Batches.Inputs(network, 40);
        for (int step = 0; step < 20; step++)
        {
            if (network.Info.Loss == LossKind.SoftmaxCrossEntropy)
            {
                network.TrainStep(inputs, Batches.Labels(network, 40), sgd);
            }
            else
            {
                network.TrainStep(inputs, Batches.Values(network, 40), sgd);
            }
        }
    }

    private static double[] Doubles(Network network, string parameter) => Array.ConvertAll(network.Parameters[parameter].Values.ToArray(), value => (double)value);

    private static double[] Behind(Network network, string layer, double[] shift)
    {
        double[] weight = Doubles(network, $"{layer}.weight");
        return [.. Doubles(network, $"{layer}.bias").Select((bias, j) => bias + shift.Select((value, i) => value * weight[(j * shift.Length) + i]).Sum())];
    }

    private static void AssertClose(double[] expected, Network network, string parameter)
    {
        Assert.Equal(expected.Length, network.Parameters[parameter].Info.Count);
        Assert.All(expected.Zip(Doubles(network, parameter)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
