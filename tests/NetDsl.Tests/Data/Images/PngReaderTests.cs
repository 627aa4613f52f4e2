using NetDsl.Data;

namespace NetDsl.Tests.Data;

public class PngReaderTests
{
    public static TheoryData<int, int> Kinds
    {
        get
        {
            TheoryData<int, int> kinds = [];
            foreach ((int color, int depth) in new[]
            {
                (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16),
            })
            {
                kinds.Add(color, depth);
            }

            return kinds;
        }
    }

    /// <summary>Sizes at which rows end within a byte, and Adam7 passes are empty.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_pixel_is_read(int color, int depth)
    {
        foreach ((int width, int height) in new[] { (1, 1), (5, 3), (2, 9), (17, 13) })
        {
            foreach ((bool interlaced, bool transparent) in new[] { (false, false), (true, false), (false, true), (true, true) })
            {
                Check(color, depth, width, height, interlaced, transparent && color is 0 or 2 or 3);
            }
        }
    }

    /// <summary>Made by another encoder (Pillow 9.4): 5 x 4 pixels, the channels 7x + y, 50y and 255 - 9x.</summary>
    [Fact]
    public void A_file_of_another_encoder_is_read()
    {
        RasterImage image = PngReader.Read("x.png", Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAECAIAAADJUWIXAAAAGklEQVR4nGNkYPjPzvAdjlgYjRgYGRCIEB8AJmkFqtm4ZOAAAAAASUVORK5CYII="));
        Assert.Equal((5, 4, 3), (image.Width, image.Height, image.Channels));
        int[] expected = [.. Enumerable.Range(0, 20).SelectMany(i => new[] { 7 * (i % 5) + i / 5, 50 * (i / 5), 255 - 9 * (i % 5) })];
        Assert.Equal(expected, image.Pixels.ToArray().Select(value => (int)value));
    }

    /// <summary>No rounding error: 16 bits become 8 by v / 257, to the nearest; fewer bits are stretched so that the largest is 255.</summary>
    [Theory]
    [InlineData(16, 0, 0)]
    [InlineData(16, 128, 0)]
    [InlineData(16, 129, 1)]
    [InlineData(16, 65535, 255)]
    [InlineData(16, 65407, 255)]
    [InlineData(16, 65406, 254)]
    [InlineData(1, 1, 255)]
    [InlineData(2, 1, 85)]
    [InlineData(4, 7, 119)]
    public void Samples_become_bytes(int depth, int sample, int expected) =>
        Assert.Equal([(byte)expected], PngReader.Read("x", new PngBuilder(1, 1, 0, depth).Encode([sample])).Pixels.ToArray());

    private static void Check(int color, int depth, int width, int height, bool interlaced, bool transparent)
    {
        Random random = new(color * 100 + depth + width);
        int largest = (1 << depth) - 1;
        int channels = color switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        int[] samples = [.. Enumerable.Range(0, width * height * channels).Select(_ => random.Next(largest + 1))];
        byte[] palette = new byte[3 * (largest + 1)];
        byte[] alphas = new byte[largest];
        random.NextBytes(palette);
        random.NextBytes(alphas);
        byte[] key = [.. samples[..channels].SelectMany(sample => new[] { (byte)(sample >> 8), (byte)sample })];
        byte[] file = new PngBuilder(width, height, color, depth)
        {
            Interlaced = interlaced,
            Palette = color == 3 ? palette : null,
            Transparency = !transparent ? null : color == 3 ? alphas : key,
            ChunkLength = interlaced ? 11 : int.MaxValue,
        }.Encode(samples);

        RasterImage image = PngReader.Read("x.png", file);

        IEnumerable<byte> expected = samples.Chunk(channels).SelectMany(pixel => color == 3
            ? [.. palette[(3 * pixel[0])..(3 * pixel[0] + 3)], .. transparent ? [pixel[0] < alphas.Length ? alphas[pixel[0]] : (byte)255] : Array.Empty<byte>()]
            : (IEnumerable<byte>)[
                .. pixel.Select(sample => (byte)Math.Round(sample * 255.0 / largest, MidpointRounding.AwayFromZero)),
                .. transparent ? [pixel.SequenceEqual(samples[..channels]) ? (byte)0 : (byte)255] : Array.Empty<byte>()]);
        Assert.Equal((width, height), (image.Width, image.Height));
        Assert.Equal(expected, image.Pixels.ToArray());
    }
}
