namespace NetDsl.Tests.Networks;

/// <summary>What a batch gives is what its samples give: no sample sees another, and lanes without a sample count for nothing.</summary>
public sealed class BatchTests
{
    /// <summary>One sample, part of a vector, whole vectors, one more, and several blocks for each thread.</summary>
    public static TheoryData<int> Sizes => [1, 3, 16, 17, 50];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Outputs_are_those_of_the_samples_one_by_one(int samples)
    {
        AssertSampleBySample(new LeNet5(threads: 2), samples);
        AssertSampleBySample(new Medley(threads: 2), samples);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Gradients_and_losses_are_the_means_of_the_samples(int samples)
    {
        Medley network = new(threads: 2);
        float[] inputs = Batches.Inputs(network, samples);
        float[] targets = Batches.Values(network, samples);
        double loss = 0;
        double[] mean = new double[network.Gradients.Length];
        for (int i = 0; i < samples; i++)
        {
            loss += network.LossAndGradients(Of(inputs, i, network.Info.InputSize), Of(targets, i, network.Info.OutputSize)).Loss / samples;
            for (int j = 0; j < mean.Length; j++)
            {
                mean[j] += network.Gradients[j] / (double)samples;
            }
        }

        BatchResult result = network.LossAndGradients(inputs, targets);
        Assert.Equal(loss, result.Loss, loss * 1e-6);
        AssertClose(mean, network.Gradients.ToArray(), 1e-5);
    }

    [Fact]
    public void Evaluating_gives_the_loss_of_training_and_leaves_the_gradients()
    {
        Classifier network = new(threads: 2);
        float[] inputs = Batches.Inputs(network, 50);
        int[] labels = Batches.Labels(network, 50);
        BatchResult trained = network.LossAndGradients(inputs, labels);
        float[] gradients = network.Gradients.ToArray();
        Assert.Equal(trained, network.Evaluate(inputs, labels));
        Assert.NotEqual(trained, network.Evaluate(inputs, Batches.Labels(network, 50, seed: 9)));
        Assert.Equal(gradients, network.Gradients.ToArray());
    }

    [Fact]
    public void Gradients_of_a_batch_do_not_depend_on_the_batch_before()
    {
        Classifier network = new(threads: 3);
        float[] inputs = Batches.Inputs(network, 3);
        int[] labels = Batches.Labels(network, 3);
        network.LossAndGradients(inputs, labels);
        float[] first = network.Gradients.ToArray();
        network.LossAndGradients(Batches.Inputs(network, 100, seed: 8), Batches.Labels(network, 100));
        Assert.NotEqual(first, network.Gradients.ToArray());
        network.LossAndGradients(inputs, labels);
        Assert.Equal(first, network.Gradients.ToArray());
    }

    [Fact]
    public void Only_training_is_bound_by_the_capacity()
    {
        Classifier network = new(batchCapacity: 2);
        float[] inputs = Batches.Inputs(network, 100);
        Assert.Equal(300, network.Forward(inputs).Length);
        Assert.Equal(100, network.Evaluate(inputs, Batches.Labels(network, 100)).Samples);
    }

    [Fact]
    public void Large_outputs_do_not_overflow()
    {
        OnlySoftmax softmax = new();
        float[] logits = [1000, 0, -1000, 1000, 0, -1000, 90, 90, 90];
        Assert.Equal(2000 + Math.Log(3), softmax.LossAndGradients(logits, new[] { 0, 2, 1 }).LossSum, 1e-3);

        OnlySigmoid sigmoid = new();
        Assert.Equal(500, sigmoid.LossAndGradients(new[] { 1000f, -1000f }, new[] { 0f, 0f }).LossSum, 1e-3);
        Assert.Equal(0, sigmoid.LossAndGradients(new[] { 1000f, -1000f }, new[] { 1f, 0f }).LossSum, 1e-3);
    }

    private static void AssertSampleBySample(Network network, int samples)
    {
        float[] inputs = Batches.Inputs(network, samples);
        float[] together = network.Forward(inputs);
        IEnumerable<float> apart = Enumerable.Range(0, samples).SelectMany(i => network.Forward(Of(inputs, i, network.Info.InputSize)));
        AssertClose([.. apart.Select(output => (double)output)], together, 1e-6);
    }

    private static float[] Of(float[] values, int sample, int size) => values[(sample * size)..((sample + 1) * size)];

    private static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        double limit = tolerance * expected.Max(Math.Abs);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= limit, $"{actual[i]} instead of {expected[i]} at {i}");
        }
    }
}
