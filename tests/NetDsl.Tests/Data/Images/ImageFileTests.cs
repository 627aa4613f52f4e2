using NetDsl.Tests.Files;

namespace NetDsl.Tests.Data;

public sealed class ImageFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_content_tells_the_format()
    {
        string path = folder.Write("misnamed.jpg", new PngBuilder(2, 1, 0, 8).Encode([3, 4]));
        Assert.Equal([3, 4], RasterImage.Load(path).Pixels.ToArray());
        path = folder.Write("misnamed.png", "P5 2 1 255 ab"u8);
        Assert.Equal("ab"u8.ToArray(), RasterImage.Load(path).Pixels.ToArray());
    }

    [Fact]
    public void A_jpeg_is_refused_with_the_way_out()
    {
        string message = Refused(folder.Write("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]));
        Assert.Contains("this is a JPEG. NetDsl reads PNG, PBM, PGM and PPM", message);
        Assert.Contains("ImageFolderOptions.Decoders", message);
    }

    [Fact]
    public void Something_else_is_refused_with_its_first_bytes()
    {
        Assert.Contains("begins with 00010203", Refused(folder.Write("a.png", [0, 1, 2, 3])));
        Assert.Contains("the file is empty", Refused(folder.Write("b.png", [])));
        Assert.Contains("no such file", Refused(folder.File("c.png")));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, 5)]
    [InlineData(2, 3, 1)]
    [InlineData(int.MaxValue, int.MaxValue, 4)]
    public void An_image_needs_as_many_bytes_as_it_says(int width, int height, int channels) =>
        Assert.ThrowsAny<ArgumentException>(() => new RasterImage(width, height, channels, new byte[5]));

    private static string Refused(string path)
    {
        var error = Assert.Throws<DataFileException>(() => RasterImage.Load(path));
        Assert.Equal(path, error.Path);
        return error.Message;
    }
}
