namespace NetDsl.Tests.Networks;

/// <summary>
/// What dropout does in training and outside. With inputs, scales and targets of 1, 1 and 0 the loss is the mean of the squared outputs, and the
/// gradient by a scale is twice the same mean over the samples and a value's place: so forward and backward pass must have dropped the same.
/// </summary>
public sealed class DropoutTests
{
    private const int Size = 64;
    private const int Batch = 40;
    private const double Rate = 0.25;

    private static readonly float[] Ones = [.. Enumerable.Repeat(1f, Batch * Size)];
    private static readonly float[] Zeros = new float[Batch * Size];

    [Fact]
    public void NothingIsDroppedOutsideTraining()
    {
        DropoutNetwork network = new(seed: 1);
        float[] inputs = [.. Enumerable.Range(0, Size).Select(i => (i / 7f) - 3)];
        Assert.Equal(inputs, network.Forward(inputs));
        Assert.Equal(1, network.Evaluate(Ones, Zeros).Loss, 6);
    }

    [Fact]
    public void WhatStaysIsDividedByItsShare()
    {
        double share = new DropoutNetwork(seed: 1).LossAndGradients(Ones, Zeros).Loss * (1 - Rate) * (1 - Rate);

        // Six deviations of a binomial share of 2,560 values.
        Assert.InRange(share, 1 - Rate - 0.05, 1 - Rate + 0.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void BothPassesDropTheSame(int threads)
    {
        DropoutNetwork network = new(seed: 1, threads: threads);
        double loss = network.LossAndGradients(Ones, Zeros).Loss;
        float[] gradients = network.Parameters["scale1.scale"].Gradients.ToArray();
        Assert.Equal(loss, gradients.Sum(gradient => (double)gradient) / 2, 4);
        Assert.True(gradients.Distinct().Count() > 5);
    }

    [Fact]
    public void DrawsFollowFromSeedAndStep()
    {
        double[] Losses(int seed)
        {
            DropoutNetwork network = new(seed);
            return [.. Enumerable.Range(0, 3).Select(_ => network.TrainStep(Ones, Zeros, new Sgd(0f)).Loss)];
        }

        Assert.Equal(Losses(1), Losses(1));
        Assert.NotEqual(Losses(1), Losses(2));
        Assert.Equal(3, Losses(1).Distinct().Count());
    }

    /// <summary>Half of each sample's values are targeted, and of them about a half dropped: the larger half always stays.</summary>
    [Fact]
    public void OnlyTheSmallestAreTargeted()
    {
        TargetedDropoutNetwork network = new(seed: 1);
        float[] inputs = [.. Enumerable.Range(0, Batch * Size).Select(i => (i % 2 == 0 ? 1 : -1) * (1f + ((i * 29) % Size)))];
        Assert.Equal(inputs[..Size], network.Forward(inputs[..Size]));
        network.LossAndGradients(inputs, Zeros);
        float[] gradients = network.Parameters["scale1.scale"].Gradients.ToArray();
        double[] shares = [.. gradients.Select((gradient, i) => gradient / (2.0 / Size * inputs[i] * inputs[i]))];
        double[] ofTargeted = [.. shares.Where((_, i) => Math.Abs(inputs[i]) <= Size / 2)];
        Assert.All(shares.Where((_, i) => Math.Abs(inputs[i]) > Size / 2), share => Assert.Equal(1, share, 4));
        Assert.Equal(Size / 2, ofTargeted.Length);
        Assert.InRange(ofTargeted.Average(), 0.4, 0.6);
        Assert.All(ofTargeted, share => Assert.InRange(share, 0.05, 0.95));
    }
}
