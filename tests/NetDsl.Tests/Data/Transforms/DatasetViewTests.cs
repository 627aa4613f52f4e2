namespace NetDsl.Tests.Data;

public class DatasetViewTests
{
    [Fact]
    public void Bytes_are_divided_by_255_each_quotient_rounded_once()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value), 255, 0, 7];
        Dataset data = Dataset.FromBytes(bytes, [7], new int[37], 1);
        Assert.Equal(bytes.Select(value => value / 255f), data.Inputs.ToArray());
        float[] some = new float[14];
        data.Gather([36, 1], some, new int[2]);
        Assert.Equal([.. bytes[252..].Select(value => value / 255f), .. bytes[7..14].Select(value => value / 255f)], some);
    }

    [Fact]
    public void Bytes_are_checked_like_floats()
    {
        Assert.Contains("hold 5 values", Assert.Throws<ArgumentException>("inputs", () => Dataset.FromBytes(new byte[5], [2], [0, 0], 1)).Message);
        Assert.Contains("Sample 1 has the label 2", Assert.Throws<ArgumentException>("labels", () => Dataset.FromBytes(new byte[4], [2], [0, 2], 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => Dataset.FromBytes(new byte[4], [2], [0, 0], 0));
        Assert.Throws<ArgumentNullException>("labels", () => Dataset.FromBytes(new byte[4], [2], null!, 2));
    }

    [Fact]
    public void Transforms_are_applied_in_the_order_given()
    {
        Dataset data = Counting(2);
        Normalize half = new([0f], [2f]);
        Assert.Equal([1f, 0.5f, 0f, -0.5f], data.With(half, new Invert()).Inputs[..4].ToArray());
        Assert.Equal([0.5f, 0f, -0.5f, -1f], data.With(new Invert()).With(half).Inputs[..4].ToArray());
    }

    [Fact]
    public void A_view_has_the_shape_after_its_transforms_and_the_same_targets()
    {
        Dataset view = Counting(3).With(new CenterCrop(1, 2));
        Assert.Equal([1, 1, 2], view.SampleShape);
        Assert.Equal((2, 3, 3), (view.InputSize, view.Count, view.ClassCount));
        Assert.Equal([0, 1, 2], view.Labels.ToArray());
        Assert.Equal([1f, 2f, 9f, 10f, 17f, 18f], view.Inputs.ToArray());
        Assert.Equal([9f, 10f, 17f, 18f], view.Slice(1, 2).Inputs.ToArray());
        Assert.Same(view.SampleShape, view.SampleShape);
    }

    [Fact]
    public void Versions_follow_each_other_with_the_targets_repeated()
    {
        Dataset view = Counting(3).With(new CornerCrops(1));
        Assert.Equal(15, view.Count);
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2], view.Labels.ToArray());
        Assert.Equal([0f, 3, 4, 7, 1, 8, 11, 12, 15, 9, 16, 19, 20, 23, 17], view.Inputs.ToArray());
        Dataset part = view.Slice(4, 3);
        Assert.Equal([1f, 8, 11], part.Inputs.ToArray());
        Assert.Equal([0, 1, 1], part.Labels.ToArray());
    }

    /// <summary>The last transform's versions change fastest.</summary>
    [Fact]
    public void Versions_of_versions_multiply()
    {
        Dataset view = Counting(2).Slice(1, 1).With(new CornerCrops(2, 3), new CornerCrops(1), new Invert());
        Assert.Equal(25, view.Count);
        Assert.Equal([1, 1, 1], view.SampleShape);
        float[] corners = [8, 10, 12, 14, 9, 9, 11, 13, 15, 10];
        Assert.Equal(corners, view.Inputs[..10].ToArray().Select(value => 1 - value));
        Assert.Equal(Enumerable.Repeat(1, 25), view.Labels.ToArray());
        Assert.Equal(view.Inputs[7..9].ToArray(), view.Slice(7, 2).Inputs.ToArray());
    }

    [Fact]
    public void Rows_of_target_values_are_repeated_too()
    {
        Dataset view = new Dataset([.. Enumerable.Range(0, 8)], [1, 2, 2], [1f, 2, 3, 4], 2).With(new CornerCrops(1));
        Assert.Equal([1f, 2, 1, 2, 1, 2, 1, 2, 1, 2, 3, 4], view.Targets.Values[..12].ToArray());
    }

    [Fact]
    public void Labels_can_be_exchanged_in_the_same_memory()
    {
        Dataset data = Counting(3).WithLabels([4, 4, 0], 5);
        Assert.Equal([4, 4, 0], data.Labels.ToArray());
        Assert.Equal(5, data.ClassCount);
        Assert.Equal(24, data.Inputs.Length);
        Assert.Throws<ArgumentException>(() => data.WithLabels([1, 2], 5));
    }

    /// <summary>Against the definition in double precision; the large mean would drown in a naive sum of squares.</summary>
    [Fact]
    public void Means_and_deviations_are_those_of_the_population()
    {
        Random random = new(1);
        float[] values = [.. Enumerable.Range(0, 3 * 8).Select(i => (i / 4 % 2 == 0 ? 30_000f : -2f) + random.NextSingle())];
        Normalize normalize = Normalize.Of(new Dataset(values, [2, 2, 2], [0, 1, 2], 3));
        for (int channel = 0; channel < 2; channel++)
        {
            double[] own = [.. values.Where((_, i) => i / 4 % 2 == channel).Select(value => (double)value)];
            double deviation = Math.Sqrt(own.Average(value => Math.Pow(value - own.Average(), 2)));
            Assert.Equal((float)own.Average(), normalize.Mean[channel]);
            Assert.Equal(deviation, normalize.Deviation[channel], deviation * 1e-6);
        }
    }

    [Fact]
    public void Means_are_those_after_fixed_transforms()
    {
        Normalize normalize = Normalize.Of(Counting(1).With(new Invert()));
        Assert.Equal(-2.5f, normalize.Mean[0]);
        Assert.Equal(MathF.Sqrt(5.25f), normalize.Deviation[0]);
    }

    /// <summary>Samples of 1 x 2 x 4 that count from 0 on, with the labels 0, 1, 2, ...</summary>
    private static Dataset Counting(int count) =>
        new([.. Enumerable.Range(0, 8 * count).Select(value => (float)value)], [1, 2, 4], [.. Enumerable.Range(0, count)], count);
}
