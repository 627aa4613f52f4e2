namespace NetDsl.Tests.Data;

public class DatasetTests
{
    [Fact]
    public void A_labelled_dataset_gives_back_what_it_was_made_of()
    {
        Dataset data = Labelled();
        Assert.Equal(4, data.Count);
        Assert.Equal([1, 2, 3], data.SampleShape);
        Assert.Equal(6, data.InputSize);
        Assert.True(data.HasLabels);
        Assert.Equal((3, 0), (data.ClassCount, data.TargetSize));
        Assert.Equal(Counting(24), data.Inputs.ToArray());
        Assert.Equal([2, 0, 1, 2], data.Labels.ToArray());
        Assert.True(data.Targets.AreLabels);
        Assert.Equal([2, 0, 1, 2], data.Targets.Labels.ToArray());
    }

    [Fact]
    public void A_dataset_of_values_gives_back_what_it_was_made_of()
    {
        Dataset data = Valued();
        Assert.Equal(3, data.Count);
        Assert.False(data.HasLabels);
        Assert.Equal((0, 2), (data.ClassCount, data.TargetSize));
        Assert.False(data.Targets.AreLabels);
        Assert.Equal([10f, 11f, 12f, 13f, 14f, 15f], data.Targets.Values.ToArray());
        Assert.True(data.Labels.IsEmpty);
    }

    [Fact]
    public void Slices_hold_the_samples_in_the_same_memory()
    {
        Dataset data = Labelled();
        Dataset middle = data.Slice(1, 3).Slice(1, 1);
        Assert.Equal(1, middle.Count);
        Assert.Equal([12f, 13f, 14f, 15f, 16f, 17f], middle.Inputs.ToArray());
        Assert.Equal([1], middle.Labels.ToArray());
        Assert.Equal(3, middle.ClassCount);
        Assert.True(middle.Inputs.Overlaps(data.Inputs, out int offset) && offset == -12);

        Dataset end = Valued().Slice(1, 2);
        Assert.Equal([12f, 13f, 14f, 15f], end.Targets.Values.ToArray());
        Assert.Equal(2, end.TargetSize);
    }

    [Fact]
    public void Take_gives_the_first_samples() => Assert.Equal([2, 0], Labelled().Take(2).Labels.ToArray());

    [Theory]
    [InlineData(-1, 1, "start")]
    [InlineData(4, 1, "start")]
    [InlineData(0, 0, "count")]
    [InlineData(0, 5, "count")]
    [InlineData(3, 2, "count")]
    [InlineData(1, int.MaxValue, "count")]
    public void Slices_beyond_the_samples_are_refused(int start, int count, string culprit) =>
        Assert.Throws<ArgumentOutOfRangeException>(culprit, () => Labelled().Slice(start, count));

    [Fact]
    public void Gathers_labelled_samples_in_the_order_asked_for()
    {
        float[] inputs = new float[20];
        int[] labels = [9, 9, 9, 9];
        Labelled().Gather([3, 1, 3], inputs, labels);
        Assert.Equal([18f, 19, 20, 21, 22, 23, 6, 7, 8, 9, 10, 11, 18, 19, 20, 21, 22, 23, 0, 0], inputs);
        Assert.Equal([2, 0, 2, 9], labels);
    }

    [Fact]
    public void Gathers_samples_with_values_and_counts_from_the_slices_start()
    {
        float[] inputs = new float[4];
        float[] values = new float[4];
        Valued().Slice(1, 2).Gather([1, 0], inputs, values);
        Assert.Equal([4f, 5f, 2f, 3f], inputs);
        Assert.Equal([14f, 15f, 12f, 13f], values);
    }

    [Fact]
    public void Gathering_allocates_nothing()
    {
        Dataset data = Labelled();
        int[] indices = [3, 1];
        float[] inputs = new float[12];
        int[] labels = new int[2];
        data.Gather(indices, inputs, labels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        data.Gather(indices, inputs, labels);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    public void Gathering_an_unknown_sample_names_it_and_copies_nothing(int index)
    {
        float[] inputs = new float[12];
        int[] labels = new int[2];
        var error = Assert.Throws<ArgumentOutOfRangeException>("indices", () => Labelled().Gather([1, index], inputs, labels));
        Assert.Contains("0 to 3", error.Message);
        Assert.Equal(index, error.ActualValue);
        Assert.All(inputs, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Gathering_into_too_little_room_or_the_wrong_kind_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Labelled().Gather([0, 1], new float[11], new int[2]));
        Assert.Equal("The span for the inputs holds 11 values, but 2 samples of 6 need 12.", error.Message);
        error = Assert.Throws<ArgumentException>(() => Valued().Gather([0, 1], new float[4], new float[3]));
        Assert.Equal("The span for the targets holds 3 values, but 2 samples of 2 need 4.", error.Message);
        Assert.Throws<InvalidOperationException>(() => Labelled().Gather([0], new float[6], new float[1]));
        Assert.Throws<InvalidOperationException>(() => Valued().Gather([0], new float[2], new int[1]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_label_out_of_range_is_named_with_its_sample(int label)
    {
        var error = Assert.Throws<ArgumentException>("labels", () => new Dataset(new float[4], [2], [0, label], 3));
        Assert.Contains($"Sample 1 has the label {label}: 3 classes have the labels 0 to 2.", error.Message);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void An_input_that_is_no_number_is_named_with_its_place(float culprit, string text)
    {
        float[] inputs = Counting(24);
        inputs[6 + 5] = culprit;
        var error = Assert.Throws<ArgumentException>("inputs", () => new Dataset(inputs, [1, 2, 3], new int[4], 3));
        Assert.Contains($"Sample 1 holds {text} at [0, 1, 2]", error.Message);
    }

    [Fact]
    public void A_target_that_is_no_number_is_named_with_its_place()
    {
        var error = Assert.Throws<ArgumentException>("values", () => new Dataset(new float[4], [2], [1f, 2f, 3f, float.NaN], 2));
        Assert.Contains("Sample 1 has the target NaN at position 1", error.Message);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused_with_both()
    {
        var error = Assert.Throws<ArgumentException>("inputs", () => new Dataset(new float[7], [2, 3], new int[1], 2));
        Assert.Contains("hold 7 values: samples of shape [2, 3] need a multiple of 6", error.Message);
        error = Assert.Throws<ArgumentException>("labels", () => new Dataset(new float[6], [3], new int[1], 2));
        Assert.Contains("1 labels for 2 samples", error.Message);
        error = Assert.Throws<ArgumentException>("values", () => new Dataset(new float[6], [3], new float[5], 2));
        Assert.Contains("5 target values: 2 samples with 2 each need 4", error.Message);
        Assert.Throws<ArgumentException>("inputs", () => new Dataset([], [3], new int[0], 2));
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => new Dataset(new float[3], [3], new int[1], 0));
        Assert.Throws<ArgumentOutOfRangeException>("targetSize", () => new Dataset(new float[3], [3], new float[1], 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(65536)]
    public void A_shape_that_is_none_is_refused(int dimension)
    {
        var error = Assert.Throws<ArgumentException>("sampleShape", () => new Dataset(new float[6], [dimension, 65536], new int[1], 2));
        Assert.Contains($"[{dimension}, 65536]", error.Message);
    }

    private static Dataset Labelled() => new(Counting(24), [1, 2, 3], [2, 0, 1, 2], 3);

    private static Dataset Valued() => new(Counting(6), [2], [10f, 11f, 12f, 13f, 14f, 15f], 2);

    private static float[] Counting(int count) => [.. Enumerable.Range(0, count).Select(value => (float)value)];
}
