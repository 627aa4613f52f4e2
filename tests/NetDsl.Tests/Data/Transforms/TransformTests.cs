namespace NetDsl.Tests.Data;

/// <summary>Each transform's exact values, on an image that counts: 2 channels of 3 x 4, the values 0 to 23.</summary>
public class TransformTests
{
    private static readonly int[] Shape = [2, 3, 4];

    private static readonly float[] Image = [.. Enumerable.Range(0, 24).Select(value => (float)value)];

    [Fact]
    public void A_crop_cuts_a_rectangle_out_of_each_channel()
    {
        Crop crop = new(top: 1, left: 2, height: 2, width: 2);
        Assert.Equal([2, 2, 2], crop.OutputShape(Shape));
        Assert.Equal([6, 7, 10, 11, 18, 19, 22, 23], Apply(crop));
        Assert.False(crop.IsRandom);
    }

    [Fact]
    public void A_centre_crop_has_the_smaller_margin_above_and_on_the_left()
    {
        Assert.Equal([1, 2, 5, 6, 13, 14, 17, 18], Apply(new CenterCrop(2)));
        Assert.Equal([4, 5, 6, 16, 17, 18], Apply(new CenterCrop(1, 3)));
    }

    [Theory]
    [InlineData(0, new float[] { 0, 1, 4, 5, 12, 13, 16, 17 })]
    [InlineData(1, new float[] { 2, 3, 6, 7, 14, 15, 18, 19 })]
    [InlineData(2, new float[] { 4, 5, 8, 9, 16, 17, 20, 21 })]
    [InlineData(3, new float[] { 6, 7, 10, 11, 18, 19, 22, 23 })]
    [InlineData(4, new float[] { 1, 2, 5, 6, 13, 14, 17, 18 })]
    [InlineData(5, new float[] { 1, 0, 5, 4, 13, 12, 17, 16 })]
    [InlineData(9, new float[] { 2, 1, 6, 5, 14, 13, 18, 17 })]
    public void Corner_crops_are_the_corners_and_the_centre_and_their_mirror_images(int version, float[] expected)
    {
        Assert.Equal((5, 10), (new CornerCrops(2).Versions, new CornerCrops(2, mirrored: true).Versions));
        Assert.Equal(expected, Apply(new CornerCrops(2, mirrored: true), version));
    }

    [Fact]
    public void Flipping_mirrors_every_row()
    {
        float[] mirrored = [.. Image.Chunk(4).SelectMany(row => row.Reverse())];
        Assert.Equal(mirrored, Apply(new HorizontalFlip(1f)));
        Assert.Equal(Image, Apply(new HorizontalFlip(0f)));
        Assert.Equal((false, true, false), (new HorizontalFlip(0f).IsRandom, new HorizontalFlip().IsRandom, new HorizontalFlip(1f).IsRandom));
    }

    [Theory]
    [InlineData(0.5f, 4850, 5150)]
    [InlineData(0.1f, 910, 1090)]
    public void Flipping_is_as_likely_as_asked_for(float probability, int least, int most)
    {
        HorizontalFlip flip = new(probability);
        SeededRandom random = new(3);
        float[] after = new float[24];
        int flipped = 0;
        for (int i = 0; i < 10_000; i++)
        {
            flip.Apply(new TransformSample(Image, Shape, random: random), after);
            flipped += after[0] == 3f ? 1 : 0;
        }

        Assert.InRange(flipped, least, most);
    }

    /// <summary>Each of the 25 places is as likely: 400 times of 10,000, with a deviation of 20.</summary>
    [Fact]
    public void Padding_and_cropping_moves_the_image_by_up_to_the_padding()
    {
        PadAndCrop move = new(padding: 2, fill: -1f);
        SeededRandom random = new(4);
        float[] after = new float[24];
        Dictionary<(int, int), int> places = [];
        for (int i = 0; i < 10_000; i++)
        {
            move.Apply(new TransformSample(Image, Shape, random: random), after);
            (int top, int left) = Enumerable.Range(-2, 5).SelectMany(y => Enumerable.Range(-2, 5).Select(x => (y, x)))
                .Single(place => after.SequenceEqual(Moved(place.y, place.x)));
            places[(top, left)] = places.GetValueOrDefault((top, left)) + 1;
        }

        Assert.Equal(25, places.Count);
        Assert.All(places.Values, count => Assert.InRange(count, 320, 480));
    }

    [Fact]
    public void A_padding_larger_than_the_image_may_leave_nothing_of_it()
    {
        PadAndCrop move = new(padding: 9);
        SeededRandom random = new(4);
        float[][] results = [.. Enumerable.Range(0, 300).Select(_ =>
        {
            float[] after = new float[24];
            move.Apply(new TransformSample(Image, Shape, random: random), after);
            return after;
        })];
        Assert.Contains(results, after => after.All(value => value == 0f));
        Assert.Contains(results, after => after.Any(value => value != 0f));
    }

    [Fact]
    public void A_random_crop_takes_every_place_within_the_image()
    {
        RandomCrop crop = new(2, 3);
        SeededRandom random = new(5);
        float[] after = new float[12];
        HashSet<float> corners = [];
        for (int i = 0; i < 200; i++)
        {
            crop.Apply(new TransformSample(Image, Shape, random: random), after);
            corners.Add(after[0]);
            Assert.Equal([after[0], after[0] + 1, after[0] + 2, after[0] + 4], after[..4]);
        }

        Assert.Equal([0f, 1f, 4f, 5f], corners.Order());
        Assert.Equal([2, 2, 3], crop.OutputShape(Shape));
    }

    [Fact]
    public void Normalising_subtracts_and_divides_channel_by_channel()
    {
        Assert.Equal(
            Image.Select((value, i) => i < 12 ? (value - 3f) / 0.7f : (value - 17f) / 9f), Apply(new Normalize([3f, 17f], [0.7f, 9f])));
        Assert.Equal(Image.Select(value => (value - 3f) / 0.7f), Apply(new Normalize([3f], [0.7f])));
    }

    [Fact]
    public void Inverting_gives_the_negative() => Assert.Equal(Image.Select(value => 1f - value), Apply(new Invert()));

    [Fact]
    public void The_absolute_deviation_is_from_the_mean_of_all_channels()
    {
        Assert.Equal(Image.Select(value => MathF.Abs(value - 11.5f)), Apply(new AbsoluteDeviation()));
        float[] negative = Apply(new Invert());
        float[] after = new float[24];
        new AbsoluteDeviation().Apply(new TransformSample(negative, Shape), after);
        Assert.Equal(Apply(new AbsoluteDeviation()), after);
    }

    private static float[] Moved(int top, int left) =>
    [
        .. from i in Enumerable.Range(0, 24)
           let y = top + i / 4 % 3
           let x = left + i % 4
           select y is >= 0 and < 3 && x is >= 0 and < 4 ? Image[i / 12 * 12 + y * 4 + x] : -1f,
    ];

    private static float[] Apply(Transform transform, int version = 0)
    {
        float[] after = new float[transform.OutputShape(Shape).Aggregate((size, dimension) => size * dimension)];
        Array.Fill(after, float.NaN);
        transform.Apply(new TransformSample(Image, Shape, version), after);
        return after;
    }
}
