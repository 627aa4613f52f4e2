namespace NetDsl.Tests.Networks;

/// <summary>Predictions are the outputs passed through what the loss implies.</summary>
public sealed class PredictionTests
{
    [Fact]
    public void A_softmax_network_gives_probabilities()
    {
        float[] predictions = new OnlySoftmax().Predict([0, MathF.Log(2), MathF.Log(5), 1000, 0, 0]);
        float[] expected = [1 / 8f, 2 / 8f, 5 / 8f, 1, 0, 0];
        Assert.All(expected.Zip(predictions), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void A_yes_or_no_network_gives_a_probability_for_each_output()
    {
        float[] predictions = new OnlySigmoid().Predict([0, MathF.Log(3)]);
        Assert.Equal(0.5f, predictions[0], 1e-6f);
        Assert.Equal(0.75f, predictions[1], 1e-6f);
    }

    [Fact]
    public void A_regression_gives_its_outputs()
    {
        Medley network = new();
        float[] inputs = Batches.Inputs(network, 3);
        Assert.Equal(network.Forward(inputs), network.Predict(inputs));
    }

    [Fact]
    public void The_class_is_the_place_of_the_largest_output_the_first_among_equals()
    {
        OnlySoftmax network = new();
        Assert.Equal(2, network.Classify([1, 2, 3]));
        Assert.Equal(0, network.Classify([3, 2, 3]));
    }

    [Fact]
    public void A_single_output_says_yes_above_zero()
    {
        Detector network = new();
        network.Parameters["dense1.weight"].Values.Fill(1);
        network.Parameters["dense1.bias"].Values.Clear();
        Assert.Equal(1, network.Classify([0, 0, 0, 0.5f]));
        Assert.Equal(0, network.Classify([0, 0, 0, -0.5f]));
        Assert.Equal(0, network.Classify([0, 0, 0, 0]));
    }
}
