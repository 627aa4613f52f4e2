using NetDsl.Tests.Training;

namespace NetDsl.Tests.Data;

public class MixupTests
{
    private const int Count = 40;

    /// <summary>One-hot samples show with whom each was mixed, and by how much.</summary>
    private static readonly Dataset Identity = new(
        [.. Enumerable.Range(0, Count * Count).Select(i => i / Count == i % Count ? 1f : 0f)],
        [Count],
        [.. Enumerable.Range(0, Count).Select(i => i % 3)],
        3);

    [Fact]
    public void A_sample_and_its_target_are_mixed_by_the_same_weight()
    {
        Dataset mixed = Identity.WithMixup(1f);
        Assert.Equal((false, 3, 0, true), (mixed.HasLabels, mixed.TargetSize, mixed.ClassCount, mixed.IsRandom));
        Assert.True(mixed.Labels.IsEmpty);
        foreach ((int own, int partner, float weight, float[] target) in Draw(mixed, epochs: 20))
        {
            float[] expected = new float[3];
            expected[own % 3] += weight;
            expected[partner % 3] += 1f - weight;
            Assert.Equal(expected, target);
        }
    }

    [Fact]
    public void Values_are_mixed_like_samples()
    {
        Dataset data = new(Identity.Inputs.ToArray(), [Count], [.. Enumerable.Range(0, Count).Select(i => (float)i)], 1);
        foreach ((int own, int partner, float weight, float[] target) in Draw(data.WithMixup(0.5f), epochs: 5))
        {
            Assert.Equal((weight * own) + ((1f - weight) * partner), target[0], 1e-5f);
        }
    }

    /// <summary>
    /// Beta(a, a) has the mean 1/2 and the variance 1 / (4 (2a + 1)). Of 20,000 draws a mean lies within 0.5 / sqrt(20000) = 0.0035 or so.
    /// </summary>
    [Theory]
    [InlineData(0.2f)]
    [InlineData(1f)]
    [InlineData(4f)]
    public void Weights_have_the_distributions_moments(float alpha)
    {
        double[] weights = [.. Draw(Identity.WithMixup(alpha), epochs: 500).Select(draw => (double)draw.Weight)];
        double mean = weights.Average();
        Assert.Equal(0.5, mean, 0.015);
        Assert.Equal(1 / (4 * (2 * alpha + 1)), weights.Average(weight => (weight - mean) * (weight - mean)), 0.005);
    }

    [Fact]
    public void Every_sample_may_be_the_partner() =>
        Assert.Equal(Enumerable.Range(0, Count), Draw(Identity.WithMixup(1f), epochs: 20).Select(draw => draw.Partner).Distinct().Order());

    [Fact]
    public void Of_a_slice_only_its_samples_may()
    {
        float[] sample = new float[Count];
        float[] target = new float[3];
        Dataset part = Identity.WithMixup(1f).Slice(10, 5);
        for (int epoch = 0; epoch < 50; epoch++)
        {
            part.Gather([2], sample, target, epoch: epoch);
            Assert.True(sample.AsSpan(10, 5).IndexOfAnyExcept(0f) >= 0);
            Assert.True(sample.AsSpan(0, 10).IndexOfAnyExcept(0f) < 0 && sample.AsSpan(15).IndexOfAnyExcept(0f) < 0);
        }
    }

    [Fact]
    public void The_partner_is_transformed_as_in_its_own_place()
    {
        Dataset shifted = Identity.With(new Shift());
        float[] plain = new float[Count * Count];
        shifted.Gather([.. Enumerable.Range(0, Count)], plain, new int[Count], seed: 3, epoch: 1);
        float[] sample = new float[Count];
        shifted.WithMixup(1f).Gather([7], sample, new float[3], seed: 3, epoch: 1);
        float[] own = plain[(7 * Count)..(8 * Count)];
        Assert.Contains(Enumerable.Range(0, Count), partner =>
        {
            float[] other = plain[(partner * Count)..((partner + 1) * Count)];
            float weight = (sample[0] - other[0]) / (own[0] - other[0]);
            return Enumerable.Range(0, Count).All(i => Math.Abs(weight * own[i] + (1 - weight) * other[i] - sample[i]) < 1e-4);
        });
    }

    /// <summary>The definition: with a cross-entropy the loss is w L(own label) + (1 - w) L(other label), and so is its gradient.</summary>
    [Fact]
    public void The_loss_is_the_weighted_sum_of_the_losses_of_both_labels()
    {
        TinyClassifier network = new(seed: 1, threads: 1);
        float[] sample = [0.3f, -1f, 2f, 0.7f];
        (double first, float[] firstGradient) = Loss([1f, 0f, 0f]);
        (double second, float[] secondGradient) = Loss([0f, 0f, 1f]);
        (double mixed, float[] mixedGradient) = Loss([0.3f, 0f, 0.7f]);
        Assert.Equal(0.3 * first + 0.7 * second, mixed, 1e-6);
        for (int i = 0; i < mixedGradient.Length; i++)
        {
            Assert.Equal(0.3f * firstGradient[i] + 0.7f * secondGradient[i], mixedGradient[i], 1e-6f);
        }

        (double Loss, float[] Gradients) Loss(float[] target)
        {
            BatchResult result = network.LossAndGradients(sample, target);
            return (result.Loss, network.Gradients.ToArray());
        }
    }

    private static IEnumerable<(int Own, int Partner, float Weight, float[] Target)> Draw(Dataset mixed, int epochs)
    {
        float[] samples = new float[Count * Count];
        float[] targets = new float[Count * mixed.TargetSize];
        int[] all = [.. Enumerable.Range(0, Count)];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            mixed.Gather(all, samples, targets, seed: 9, epoch: epoch);
            for (int own = 0; own < Count; own++)
            {
                float[] sample = samples[(own * Count)..((own + 1) * Count)];
                float[] target = targets[(own * mixed.TargetSize)..((own + 1) * mixed.TargetSize)];
                int[] parts = [.. all.Where(i => sample[i] != 0f)];
                Assert.InRange(parts.Length, 1, 2);
                int partner = parts.FirstOrDefault(part => part != own, own);
                if (partner != own)
                {
                    yield return (own, partner, sample[own], target);
                }
            }
        }
    }

    private sealed class Shift : Transform
    {
        public override bool IsRandom => true;

        public override void Apply(TransformSample sample, Span<float> destination)
        {
            float shift = sample.Random.NextSingle();
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = sample.Values[i] + shift;
            }
        }
    }
}
