namespace NetDsl.Tests.Data;

public class TransformErrorTests
{
    private static readonly Dataset Images = Dataset.FromBytes(new byte[48], [2, 3, 4], [0, 1], 2);

    private static readonly Dataset Vectors = new(new float[8], [4], [0, 1], 2);

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("padding", () => new PadAndCrop(0));
        Assert.Throws<ArgumentOutOfRangeException>("padding", () => new PadAndCrop(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>("fill", () => new PadAndCrop(1, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("height", () => new RandomCrop(0));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => new RandomCrop(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("height", () => new CenterCrop(0));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => new CornerCrops(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("top", () => new Crop(-1, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("left", () => new Crop(0, -1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("height", () => new Crop(0, 0, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("probability", () => new HorizontalFlip(1.1f));
        Assert.Throws<ArgumentOutOfRangeException>("probability", () => new HorizontalFlip(float.NaN));
        Assert.Throws<ArgumentException>("deviation", () => new Normalize([1f, 2f], [1f]));
        Assert.Throws<ArgumentException>("deviation", () => new Normalize([], []));
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => new Normalize([1f], [0f]));
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => new Normalize([1f], [float.PositiveInfinity]));
        Assert.Throws<ArgumentOutOfRangeException>("mean", () => new Normalize([float.NaN], [1f]));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => Images.WithMixup(0f));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => Images.WithMixup(float.NaN));
        Assert.Throws<ArgumentNullException>("transforms", () => Images.With(null!, new Invert()));
    }

    [Fact]
    public void Crops_larger_than_the_image_are_refused_when_they_are_attached()
    {
        AssertRefused("RandomCrop cannot cut 4 x 4 from images of 3 x 4", Images, new RandomCrop(4));
        AssertRefused("CenterCrop cannot cut 3 x 5 from images of 3 x 4", Images, new CenterCrop(3, 5));
        AssertRefused("CornerCrops cannot cut 4 x 4 from images of 3 x 4", Images, new CornerCrops(4));
        AssertRefused("Crop cannot cut 3 x 1 at row 1, column 0 from images of 3 x 4", Images, new Crop(1, 0, 3, 1));
        AssertRefused("Crop cannot cut 1 x 2147483647", Images, new Crop(0, 1, 1, int.MaxValue));
        AssertRefused("CenterCrop cannot cut 3 x 3 from images of 2 x 2", Images, new CenterCrop(2), new CenterCrop(3));
    }

    [Fact]
    public void What_needs_an_image_says_so()
    {
        foreach (Transform transform in (Transform[])[new PadAndCrop(1), new HorizontalFlip(), new RandomCrop(1), new CenterCrop(1)])
        {
            AssertRefused($"{transform.GetType().Name} takes images of channels x height x width, not samples of shape [4]", Vectors, transform);
        }

        Assert.Equal([4], Vectors.With(new Invert(), new AbsoluteDeviation(), new Normalize([0f], [1f])).SampleShape);
    }

    [Fact]
    public void Normalising_needs_a_mean_for_each_channel_or_one_for_all() =>
        AssertRefused("Normalize has 3 means, but samples of shape [2, 3, 4] have 2 channels", Images, new Normalize([1f, 2f, 3f], [1f, 1f, 1f]));

    [Fact]
    public void A_constant_channel_has_no_deviation()
    {
        var error = Assert.Throws<ArgumentException>("data", () => Normalize.Of(new Dataset([1f, 5f, 2f, 5f], [2], [0, 1], 2)));
        Assert.Contains("Channel 1 has the value 5 everywhere", error.Message);
    }

    [Fact]
    public void A_transform_that_draws_must_say_that_it_is_random()
    {
        Dataset data = Images.With(new Secretive());
        var error = Assert.Throws<InvalidOperationException>(() => data.Gather([0], new float[24], new int[1]));
        Assert.Contains("override IsRandom", error.Message);
    }

    [Fact]
    public void A_random_dataset_has_no_list_of_inputs()
    {
        Dataset random = Images.With(new HorizontalFlip());
        Dataset mixed = Images.WithMixup(1f);
        Assert.Contains("drawn anew in each epoch", Assert.Throws<InvalidOperationException>(() => random.Inputs.Length).Message);
        Assert.Throws<InvalidOperationException>(() => mixed.Inputs.Length);
        Assert.Throws<InvalidOperationException>(() => mixed.Targets.AreLabels);
        Assert.Throws<InvalidOperationException>(() => Normalize.Of(random));
        Assert.Equal([0, 1], random.Targets.Labels.ToArray());
    }

    [Fact]
    public void Mixing_comes_last()
    {
        Dataset mixed = Images.WithMixup(1f);
        Assert.Contains("mixing comes last", Assert.Throws<InvalidOperationException>(() => mixed.With(new Invert())).Message);
        Assert.Throws<InvalidOperationException>(() => mixed.WithMixup(1f));
        Assert.Throws<InvalidOperationException>(() => mixed.WithLabels([0, 1], 2));
    }

    private static void AssertRefused(string problem, Dataset data, params Transform[] transforms) =>
        Assert.Contains(problem, Assert.Throws<ArgumentException>(() => data.With(transforms)).Message);

    private sealed class Secretive : Transform
    {
        public override void Apply(TransformSample sample, Span<float> destination) => destination.Fill(sample.Random.NextSingle());
    }
}
