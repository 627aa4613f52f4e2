namespace NetDsl.Tests.Training;

public class TrainerTransformTests
{
    private static readonly Dataset Clusters = TrainerData.Clusters(50);

    [Fact]
    public void An_epoch_is_the_steps_over_samples_transformed_by_seed_and_epoch()
    {
        Dataset train = Clusters.With(new Jitter(), new Normalize([0.5f], [2f])).WithMixup(0.3f);
        TinyClassifier trained = new(seed: 3, threads: 1), stepped = new(seed: 3, threads: 1);
        TrainingRun run = Trainer(trained).Fit(train);

        Sgd optimizer = new(0.1f, 0.9f);
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            int[] order = [.. Enumerable.Range(0, 50)];
            new SeededRandom(7).Fork((ulong)epoch).Shuffle(order);
            BatchResult sum = default;
            foreach (int[] batch in order.Chunk(8))
            {
                float[] inputs = new float[batch.Length * 4];
                float[] targets = new float[batch.Length * 3];
                train.Gather(batch, inputs, targets, seed: 7, epoch: epoch);
                sum += stepped.TrainStep(inputs, targets, optimizer);
            }

            Assert.Equal(sum, run.Epochs[epoch - 1].Train);
        }

        Assert.Equal(stepped.Values.ToArray(), trained.Values.ToArray());
    }

    [Fact]
    public void A_test_set_is_transformed_too()
    {
        Dataset plain = TrainerData.Clusters(600, seed: 2);
        Dataset test = plain.With(new Normalize([0.5f], [2f]));
        TinyClassifier network = new(seed: 3, threads: 2);
        BatchResult expected = network.Evaluate(plain.Inputs.ToArray().Select(value => (value - 0.5f) / 2f).ToArray(), plain.Targets);
        BatchResult actual = network.Evaluate(test);
        Assert.Equal((600, expected.Correct), (actual.Samples, actual.Correct));
        Assert.Equal(expected.Loss, actual.Loss, 1e-6);
        Assert.Equal(network.Evaluate(plain.Inputs, plain.Targets), network.Evaluate(plain));

        TrainingRun run = Trainer(network).Fit(Clusters, test);
        Assert.Equal(network.Evaluate(test), run.Last.Test);
    }

    [Fact]
    public void A_test_set_must_not_be_random()
    {
        TinyClassifier network = new(seed: 3);
        foreach (Dataset random in (Dataset[])[Clusters.With(new Jitter()), Clusters.WithMixup(1f)])
        {
            var error = Assert.Throws<ArgumentException>("test", () => Trainer(network).Fit(Clusters, random));
            Assert.Contains("drawn anew in each epoch", error.Message);
            Assert.Throws<ArgumentException>("data", () => network.Evaluate(random));
        }
    }

    [Fact]
    public void Samples_of_another_size_after_the_transforms_are_refused()
    {
        Dataset images = new(new float[24], [1, 3, 4], [0, 1], 2);
        var error = Assert.Throws<ArgumentException>("train", () => Trainer(new TinyClassifier()).Fit(images.With(new CenterCrop(3))));
        Assert.Contains("samples are 1x3x3 (9 values)", error.Message);
        Trainer(new TinyClassifier()).Fit(images.With(new CornerCrops(2)));
    }

    private static Trainer Trainer(Network network) =>
        new(network, new Sgd(0.1f, 0.9f)) { BatchSize = 8, Epochs = 2, Seed = 7, Progress = ProgressReporter.Silent };

    private sealed class Jitter : Transform
    {
        public override bool IsRandom => true;

        public override void Apply(TransformSample sample, Span<float> destination)
        {
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = sample.Values[i] + 0.1f * sample.Random.NextSingle();
            }
        }
    }
}
