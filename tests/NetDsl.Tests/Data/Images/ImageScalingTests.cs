using System.Text.Json;
using NetDsl.Data;

namespace NetDsl.Tests.Data;

public class ImageScalingTests
{
    /// <summary>PyTorch's values, made by <c>Fixtures/bilinear.py</c>, rounded to bytes.</summary>
    [Fact]
    public void Resizing_is_PyTorchs_bilinear_interpolation()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "bilinear.json");
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal(6, cases.RootElement.GetArrayLength());
        foreach (JsonElement test in cases.RootElement.EnumerateArray())
        {
            byte[] pixels = [.. test.GetProperty("image").EnumerateArray().Select(value => value.GetByte())];
            float[] expected = [.. test.GetProperty("resized").EnumerateArray().Select(value => value.GetSingle())];
            RasterImage image = new(Number("width"), Number("height"), 1, pixels);
            RasterImage resized = ImageScaling.Resize(image, Number("newWidth"), Number("newHeight"));
            Assert.Equal(expected.Select(value => (byte)MathF.Round(value)), resized.Pixels.ToArray());

            int Number(string name) => test.GetProperty(name).GetInt32();
        }
    }

    [Fact]
    public void Channels_do_not_mix()
    {
        RasterImage image = new(2, 1, 3, [0, 100, 200, 40, 100, 0]);
        Assert.Equal([0, 100, 200, 10, 100, 150, 30, 100, 50, 40, 100, 0], ImageScaling.Resize(image, 4, 1).Pixels.ToArray());
    }

    [Fact]
    public void The_same_size_is_the_same_image()
    {
        RasterImage image = new(2, 1, 1, [3, 4]);
        Assert.Same(image, ImageScaling.Resize(image, 2, 1));
    }

    [Theory]
    [InlineData(1, 1, new byte[] { 10, 20 }, new byte[] { 10, 20 })]
    [InlineData(1, 3, new byte[] { 10, 20 }, new byte[] { 10, 20, 10, 20, 10, 20 })]
    [InlineData(2, 1, new byte[] { 10, 0, 20, 255 }, new byte[] { 10, 20 })]
    [InlineData(3, 3, new byte[] { 1, 2, 3, 4, 5, 6 }, new byte[] { 1, 4, 2, 5, 3, 6 })]
    [InlineData(4, 3, new byte[] { 1, 2, 3, 0, 4, 5, 6, 99 }, new byte[] { 1, 4, 2, 5, 3, 6 })]
    [InlineData(3, 1, new byte[] { 255, 0, 0, 10, 20, 30 }, new byte[] { 76, 18 })]
    [InlineData(4, 1, new byte[] { 0, 255, 0, 9, 0, 0, 255, 9 }, new byte[] { 150, 29 })]
    public void Channels_are_added_or_taken_away(int channels, int wanted, byte[] pixels, byte[] expected)
    {
        byte[] planes = new byte[2 * wanted];
        ImageChannels.Split(new RasterImage(2, 1, channels, pixels), planes);
        Assert.Equal(expected, planes);
    }
}
