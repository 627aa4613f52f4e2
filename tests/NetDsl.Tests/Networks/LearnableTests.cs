using NetDsl.Tests.Files;

namespace NetDsl.Tests.Networks;

/// <summary>Learnables of formulas are parameters like any other.</summary>
public sealed class LearnableTests
{
    [Fact]
    public void They_have_names_shapes_and_starts()
    {
        Rectified network = new(seed: 4);
        Parameter perChannel = network.Parameters["prelu1.slope"];
        Assert.Equal([4], perChannel.Shape);
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], perChannel.Values.ToArray());
        Assert.Equal([1], network.Parameters["prelu2.slope"].Shape);
        Assert.Equal([0.2f, 0.2f], network.Parameters["apl1.a"].Values.ToArray());
        Assert.Equal([1f, 0.01f, -0.22f], new[] { "beta", "alpha", "m" }.Select(name => network.Parameters[$"dualline1.{name}"].Values[0]));
    }

    [Fact]
    public void A_drawn_start_follows_the_seed()
    {
        float[] hinges = new Rectified(seed: 4).Parameters["apl1.b"].Values.ToArray();
        Assert.Equal(hinges, new Rectified(seed: 4).Parameters["apl1.b"].Values.ToArray());
        Assert.NotEqual(hinges, new Rectified(seed: 5).Parameters["apl1.b"].Values.ToArray());
        Assert.NotEqual(hinges[0], hinges[1]);
        Assert.All(hinges, hinge => Assert.InRange(hinge, -1f, 1f));
    }

    [Fact]
    public void No_initializer_changes_a_start()
    {
        Rectified network = new(initializer: Initializer.HeNormal());
        network.Initialize(Initializer.Uniform(3f));
        Assert.Equal(0.25f, network.Parameters["prelu2.slope"].Values[0]);
    }

    [Fact]
    public void The_summary_counts_them()
    {
        Rectified network = new();
        Assert.Equal([4, 1, 4, 3], network.Info.Layers.Where(layer => layer.Description is not ("Flatten" or "MeanSquaredError")
            && (layer.Description.Contains("ReLU") || layer.Description.Contains("APL") || layer.Description == "DualLine")).Select(layer => layer.Parameters));
        Assert.Contains("PReLU(per channel)", network.ToString());
    }

    [Fact]
    public void Weight_decay_leaves_them_alone()
    {
        Assert.All(new Rectified().Parameters, parameter => Assert.Equal(parameter.Info.Role == ParameterRole.Weight, parameter.Info.Decays));
    }

    [Fact]
    public void They_are_saved_and_loaded()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("net.safetensors");
        Rectified network = new(seed: 1);
        network.Parameters["prelu1.slope"].Values[2] = 0.75f;
        network.Save(path);
        Rectified other = new(seed: 2);
        other.Load(path);
        Assert.Equal(network.Values.ToArray(), other.Values.ToArray());
    }

    [Fact]
    public void Training_moves_them()
    {
        Rectified network = new(seed: 1);
        float[] inputs = Batches.Inputs(network, 20);
        float[] targets = Batches.Values(network, 20);
        Sgd sgd = new(0.1f, momentum: 0.9f);
        double first = network.Evaluate(inputs, targets).Loss;
        for (int step = 0; step < 20; step++)
        {
            network.TrainStep(inputs, targets, sgd);
        }

        Assert.NotEqual(0.25f, network.Parameters["prelu2.slope"].Values[0]);
        Assert.True(network.Evaluate(inputs, targets).Loss < first);
    }

    [Fact]
    public void Positive_ones_stay_above_zero()
    {
        Bent network = new();
        network.Parameters["bend.a"].Values[0] = 0.01f;
        network.TrainStep([-1f, -2f, -3f], new Targets([5f, 5f, 5f]), new Sgd(10f));
        Assert.Equal(Parameter.LeastPositive, network.Parameters["bend.a"].Values[0]);
        Assert.True(network.Parameters["bend.b"].Values[0] >= Parameter.LeastPositive);
    }

    [Fact]
    public void Draws_lie_between_their_limits_and_repeat_with_the_seed()
    {
        float[] slopes = Slopes(seed: 3, 1000);
        Assert.All(slopes, slope => Assert.InRange(slope, 1f / 8, 1f / 3));
        Assert.Equal(11.0 / 48, slopes.Average(), 0.005);
        Assert.Equal(slopes, Slopes(seed: 3, 1000));
        Assert.NotEqual(slopes[..10], Slopes(seed: 4, 10));
    }

    [Fact]
    public void Without_training_a_draw_is_its_mean() =>
        Assert.Equal(-11f / 48, Fixed(seed: 1).Forward([-1f])[0], 1e-6f);

    /// <summary>The loss is (slope w x)^2, so its gradient by w is twice the loss where w is 1: if both passes have the same draw.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    public void Both_passes_have_the_same_draws(int samples)
    {
        Randomized network = Fixed(seed: 6);
        float[] inputs = [.. Enumerable.Repeat(-1f, samples)];
        BatchResult result = network.LossAndGradients(inputs, new float[samples]);
        Assert.Equal(2 * result.Loss, network.Gradients[0], 1e-6);
    }

    [Fact]
    public void Draws_depend_on_no_thread()
    {
        float[] inputs = [.. Enumerable.Repeat(-1f, 64)];
        double[] losses = [.. new[] { 1, 2, 3 }.Select(threads => Fixed(seed: 6, threads).LossAndGradients(inputs, new float[64]).Loss)];
        Assert.All(losses, loss => Assert.Equal(losses[0], loss, 1e-9));
    }

    private static float[] Slopes(int seed, int count)
    {
        Randomized network = Fixed(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)Math.Sqrt(network.LossAndGradients([-1f], new Targets([0f])).Loss))];
    }

    private static Randomized Fixed(int seed, int threads = 1)
    {
        Randomized network = new(seed, threads: threads);
        network.Values[0] = 1f;
        return network;
    }
}
