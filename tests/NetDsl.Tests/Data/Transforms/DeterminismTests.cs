using NetDsl.Training;

namespace NetDsl.Tests.Data;

/// <summary>What is drawn for a sample depends on the seed, the epoch and the sample, and on nothing else.</summary>
public class DeterminismTests
{
    private const int Count = 60;

    private static readonly Dataset Images = Create();

    private static Dataset Augmented => Images.With(new PadAndCrop(2), new HorizontalFlip(), new Normalize([0.5f], [0.2f]));

    /// <summary>Batches large enough to be shared by threads (8 x 4096 values) and small ones.</summary>
    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 60)]
    [InlineData(3, 60)]
    [InlineData(4, 60)]
    [InlineData(2, 17)]
    [InlineData(4, 8)]
    [InlineData(4, 1)]
    public void Threads_and_batches_make_no_difference(int threads, int batchSize)
    {
        foreach (Dataset data in (Dataset[])[Augmented, Augmented.WithMixup(0.4f)])
        {
            float[][] expected = Epoch(data, threads: 1, batchSize: 1, seed: 5, epoch: 2);
            float[][] actual = Epoch(data, threads, batchSize, seed: 5, epoch: 2);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Seeds_and_epochs_and_samples_draw_anew()
    {
        float[][] rows = [Draw(0, 0, 0), Draw(0, 0, 0), Draw(1, 0, 0), Draw(0, 1, 0), Draw(-1, 0, 0), Draw(1, 1, 0)];
        Assert.Equal(rows[0], rows[1]);
        Assert.Equal(5, rows.Select(row => row[0]).Distinct().Count());
        Assert.Equal(Count, Enumerable.Range(0, Count).Select(sample => Draw(0, 0, sample)[0]).Distinct().Count());

        static float[] Draw(int seed, int epoch, int sample)
        {
            float[] row = new float[4096];
            Images.With(new Noise()).Gather([sample], row, new int[1], seed, epoch);
            return row;
        }
    }

    [Fact]
    public void Each_transform_has_its_own_stream()
    {
        float[] row = new float[4096];
        float[] twice = new float[4096];
        Images.With(new Noise()).Gather([3], row, new int[1]);
        Images.With(new Noise(), new Noise()).Gather([3], twice, new int[1]);
        Assert.NotEqual(row, twice);
        Images.With(new Noise(), new Invert(), new Invert()).Gather([3], twice, new int[1]);
        Assert.Equal(row[0], twice[0], 1e-6f);
    }

    [Fact]
    public void A_slice_draws_as_the_whole()
    {
        float[] whole = new float[4096];
        float[] part = new float[4096];
        Augmented.Gather([25], whole, new int[1], seed: 4, epoch: 7);
        Augmented.Slice(20, 10).Gather([5], part, new int[1], seed: 4, epoch: 7);
        Assert.Equal(whole, part);
    }

    [Fact]
    public void Reading_transformed_samples_allocates_nothing_after_the_first()
    {
        Dataset data = Augmented.WithMixup(0.4f);
        int[] indices = [3, 50, 3];
        float[] inputs = new float[3 * 4096];
        float[] values = new float[3 * 2];
        data.Gather(indices, inputs, values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        data.Gather(indices, inputs, values);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>An epoch's samples by their number: a row of inputs and targets each.</summary>
    private static float[][] Epoch(Dataset data, int threads, int batchSize, int seed, int epoch)
    {
        BatchStager stager = new(data, batchSize, threads, seed);
        SeededRandom random = new(1);
        int[] order = [.. Enumerable.Range(0, Count)];
        new SeededRandom(1).Shuffle(order);
        stager.Begin(epoch, random);
        float[][] rows = new float[Count][];
        for (int batch = 1; batch <= stager.BatchCount; batch++)
        {
            stager.Stage(batch);
            int samples = stager.Inputs.Length / data.InputSize;
            for (int i = 0; i < samples; i++)
            {
                float[] targets = data.HasLabels
                    ? [stager.Targets.Labels[i]]
                    : stager.Targets.Slice(i, 1, data.TargetSize).Values.ToArray();
                rows[order[(batch - 1) * batchSize + i]] = [.. stager.Inputs.Slice(i * data.InputSize, data.InputSize), .. targets];
            }
        }

        return rows;
    }

    private static Dataset Create()
    {
        byte[] pixels = new byte[Count * 4096];
        new Random(1).NextBytes(pixels);
        return Dataset.FromBytes(pixels, [1, 64, 64], [.. Enumerable.Range(0, Count).Select(i => i % 2)], 2);
    }

    private sealed class Noise : Transform
    {
        public override bool IsRandom => true;

        public override void Apply(TransformSample sample, Span<float> destination) => destination.Fill(sample.Random.NextSingle());
    }
}
