namespace NetDsl.Tests.Networks;

/// <summary>The search for the first number that is not finite.</summary>
public sealed class FindNonFiniteTests
{
    private readonly Classifier network = new(seed: 1, threads: 2);

    [Fact]
    public void Nothing_is_found_where_all_is_well() => Assert.Null(network.FindNonFinite(Batches.Inputs(network, 40)));

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "infinity")]
    [InlineData(float.NegativeInfinity, "-infinity")]
    public void An_input_is_named_by_sample_and_position(float value, string text)
    {
        float[] inputs = Batches.Inputs(network, 40);
        inputs[(37 * 4) + 2] = value;
        Assert.Equal($"the input: sample 37 of the batch holds {text} at position 2", network.FindNonFinite(inputs));
    }

    [Fact]
    public void A_parameter_is_named()
    {
        network.Parameters["dense1.weight"].Values[7] = float.NaN;
        Assert.Equal("parameter dense1.weight, which holds NaN at position 7", network.FindNonFinite(Batches.Inputs(network, 1)));
        network.Parameters["hidden.bias"].Values[4] = float.PositiveInfinity;
        Assert.Equal("parameter hidden.bias, which holds infinity at position 4", network.FindNonFinite(Batches.Inputs(network, 1)));
    }

    [Fact]
    public void A_layer_is_named_with_what_it_is_fused_with()
    {
        network.Parameters["hidden.weight"].Values.Fill(float.MaxValue);
        Assert.Equal("the output of layer 2, Dense(5) (fused with ReLU)", network.FindNonFinite([4, 4, 4, 4]));
    }

    /// <summary>In the last of several blocks, which the second thread computes; in the layer after the first.</summary>
    [Fact]
    public void One_sample_among_many_is_enough()
    {
        network.Parameters["hidden.weight"].Values.Fill(1e30f);
        network.Parameters["dense1.weight"].Values.Fill(1e30f);
        float[] inputs = new float[40 * 4];
        network.Parameters["hidden.bias"].Values.Clear();
        Assert.Null(network.FindNonFinite(inputs));
        inputs[^1] = 1;
        Assert.Equal("the output of layer 4, Dense(3)", network.FindNonFinite(inputs));
    }

    [Fact]
    public void A_loss_that_is_not_finite_leaves_the_parameters()
    {
        float[] values = network.Values.ToArray();
        BatchResult result = network.TrainStep([1, float.NaN, 1, 1], new[] { 0 }, new Sgd(0.1f));
        Assert.False(double.IsFinite(result.Loss));
        Assert.Equal(values, network.Values.ToArray());
    }
}
