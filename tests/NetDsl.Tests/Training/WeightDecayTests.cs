namespace NetDsl.Tests.Training;

/// <summary>L2 regularisation as PyTorch's optimizers have it: the gradient grows by the decay times the weight, before momentum.</summary>
public class WeightDecayTests
{
    private const float Rate = 0.5f, Decay = 0.125f, Momentum = 0.75f;

    private static readonly float[] Inputs = [0.5f, -1f, 2f, 0.25f, -0.75f, 1.5f, 0.125f, -2f];
    private static readonly int[] Labels = [2, 0];

    [Fact]
    public void WeightsDecayAndBiasesDoNot()
    {
        TinyDecaying network = new(seed: 3, threads: 1), plain = new(seed: 3, threads: 1);
        Sgd optimizer = new(Rate, Momentum) { WeightDecay = Decay }, reference = new(Rate, Momentum);
        for (int step = 0; step < 3; step++)
        {
            BatchResult result = network.TrainStep(Inputs, Labels, optimizer);
            Assert.Equal(plain.LossAndGradients(Inputs, Labels), result);
            Span<float> values = plain.Values, gradients = plain.Gradients;
            foreach (string weight in new[] { "dense1.weight", "dense2.weight" })
            {
                ParameterInfo info = plain.Info.Parameters.Single(parameter => parameter.Name == weight);
                for (int i = info.Offset; i < info.Offset + info.Count; i++)
                {
                    gradients[i] += Decay * values[i];
                }
            }

            reference.Step(values, gradients);
            Assert.Equal(values, network.Values);
        }

        Assert.Equal(["dense1.weight", "dense2.weight"], network.Info.Parameters.Where(parameter => parameter.Decays).Select(parameter => parameter.Name));
    }

    [Fact]
    public void AnyOptimizerDecays()
    {
        TinyDecaying decayed = new(seed: 3), plain = new(seed: 3);
        decayed.TrainStep(Inputs, Labels, new Adam { WeightDecay = 10 });
        plain.TrainStep(Inputs, Labels, new Adam());
        Assert.NotEqual(plain.Parameters["dense1.weight"].Values.ToArray(), decayed.Parameters["dense1.weight"].Values.ToArray());
        Assert.Equal(plain.Parameters["dense1.bias"].Values.ToArray(), decayed.Parameters["dense1.bias"].Values.ToArray());
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ItIsFiniteAndNotNegative(float bad)
    {
        Sgd optimizer = new(Rate) { WeightDecay = Decay };
        Assert.Contains("WeightDecay", Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.WeightDecay = bad).Message, StringComparison.Ordinal);
        Assert.Equal(Decay, optimizer.WeightDecay);
    }
}
