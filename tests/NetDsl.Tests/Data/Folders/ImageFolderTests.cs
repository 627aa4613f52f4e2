using NetDsl.Tests.Files;

namespace NetDsl.Tests.Data;

public sealed class ImageFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_for_each_class_is_read_in_the_order_of_names()
    {
        Write("train/dog/2.png", Grey(2));
        Write("train/dog/10.ppm", "P6 1 1 255 abc"u8);
        Write("train/cat/x.png", Grey(9));
        Write("val/cat/a.png", Grey(7));
        Write("test/dog/b.pgm", "P5 1 1 255 z"u8);
        ImageFolder set = ImageFolder.Load(folder.Path);
        Assert.Equal(["cat", "dog"], set.ClassIds);
        Assert.Equal(["cat", "dog"], set.ClassNames);
        Assert.Equal([3, 1, 1], set.Train.SampleShape);
        Assert.Equal([0, 1, 1], set.Train.Labels.ToArray());
        Assert.Equal([9, 9, 9, 97, 98, 99, 2, 2, 2], Bytes(set.Train));
        Assert.Equal([7, 7, 7], Bytes(set.Validation!));
        Assert.Equal([0], set.Validation!.Labels.ToArray());
        Assert.Equal([122, 122, 122], Bytes(set.Test!));
        Assert.Equal([1], set.Test!.Labels.ToArray());
        Assert.Equal(2, set.Test.ClassCount);
    }

    [Fact]
    public void Without_train_the_folder_itself_holds_the_classes()
    {
        Write("b/1.png", Grey(1));
        Write("a/1.png", Grey(2));
        ImageFolder set = ImageFolder.Load(folder.Path, new ImageFolderOptions { Channels = 1 });
        Assert.Equal([1, 1, 1], set.Train.SampleShape);
        Assert.Equal([2, 1], Bytes(set.Train));
        Assert.Null(set.Validation);
        Assert.Null(set.Test);
    }

    [Fact]
    public void Images_are_resized_and_brought_to_the_channels_asked_for()
    {
        Write("a/1.png", new PngBuilder(2, 1, 0, 8).Encode([0, 40]));
        Write("a/2.ppm", [.. "P6 1 1 255 "u8, 255, 0, 0]);
        ImageFolder set = ImageFolder.Load(folder.Path, new ImageFolderOptions { Height = 1, Width = 4, Channels = 1 });
        Assert.Equal([0, 10, 30, 40, 76, 76, 76, 76], Bytes(set.Train));
        set = ImageFolder.Load(folder.Path, new ImageFolderOptions { Height = 2, Width = 1 });
        Assert.Equal([20, 20, 20, 20, 20, 20, 255, 255, 0, 0, 0, 0], Bytes(set.Train));
    }

    [Fact]
    public void Images_of_different_sizes_need_a_size()
    {
        Write("a/1.png", Grey(1));
        Write("a/2.png", new PngBuilder(3, 2, 0, 8).Encode(new int[6]));
        Assert.Contains("2.png: the image is 3 pixels wide and 2 high, the first one 1 and 1: give Width and Height", Refused());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Threads_make_no_difference(int threads)
    {
        for (int image = 0; image < 100; image++)
        {
            Write($"{(char)('a' + image % 3)}/{image}.png", Grey(image));
        }

        Dataset expected = ImageFolder.Load(folder.Path, new ImageFolderOptions { Threads = 1 }).Train;
        Dataset actual = ImageFolder.Load(folder.Path, new ImageFolderOptions { Threads = threads }).Train;
        Assert.Equal(100, actual.Count);
        Assert.Equal(expected.Inputs.ToArray(), actual.Inputs.ToArray());
        Assert.Equal(expected.Labels.ToArray(), actual.Labels.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Of_several_damaged_files_the_first_is_named(int threads)
    {
        for (int image = 100; image < 200; image++)
        {
            Write($"a/{image}.png", image is 137 or 138 or 190 ? Grey(1).AsSpan(0, 30) : Grey(1));
        }

        var error = Assert.Throws<DataFileException>(() => ImageFolder.Load(folder.Path, new ImageFolderOptions { Threads = threads }));
        Assert.Equal("137.png", Path.GetFileName(error.Path));
    }

    [Fact]
    public void Other_files_and_hidden_ones_are_left_out()
    {
        Write("a/1.png", Grey(1));
        Write("a/notes.txt", "text"u8);
        Write("a/.hidden.png", "no image"u8);
        Write(".git/config", "text"u8);
        ImageFolder set = ImageFolder.Load(folder.Path);
        Assert.Equal(["a"], set.ClassIds);
        Assert.Equal(1, set.Train.Count);
    }

    [Fact]
    public void A_jpeg_needs_a_decoder_or_a_converted_file_beside_it()
    {
        Write("a/1.JPEG", [0xFF, 0xD8, 0xFF, 42]);
        Write("a/2.png", Grey(2));
        Assert.Contains("1.JPEG: this is a JPEG. NetDsl reads PNG", Refused());
        ImageFolder set = ImageFolder.Load(folder.Path, new ImageFolderOptions { Decoders = [new LastByteDecoder()], Channels = 1 });
        Assert.Equal([42, 2], Bytes(set.Train));
        Write("a/1.ppm", [.. "P5 1 1 255 "u8, 77]);
        set = ImageFolder.Load(folder.Path, new ImageFolderOptions { Channels = 1 });
        Assert.Equal([77, 2], Bytes(set.Train));
    }

    [Fact]
    public void A_decoders_failure_names_the_file()
    {
        Write("a/1.jpg", []);
        var error = Assert.Throws<DataFileException>(
            () => ImageFolder.Load(folder.Path, new ImageFolderOptions { Decoders = [new LastByteDecoder()] }));
        Assert.Contains("1.jpg: LastByteDecoder could not decode it", error.Message);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public void Folders_that_do_not_fit_are_named()
    {
        Assert.Contains("holds no folders: make one for each class", Refused());
        Write("train/a/1.png", Grey(1));
        Directory.CreateDirectory(folder.File("train/b"));
        Assert.Contains("b: the folder of a class holds no image", Refused());
        Write("train/b/1.png", Grey(1));
        Write("test/c/1.png", Grey(1));
        Assert.Contains("c: ", Refused());
        Assert.Contains("has no such class", Refused());
        Assert.Throws<DataFileException>(() => ImageFolder.Load(folder.File("absent")));
        Assert.Throws<ArgumentException>(() => ImageFolder.Load(""));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Height", () => new ImageFolderOptions { Height = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("Width", () => new ImageFolderOptions { Width = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("Channels", () => new ImageFolderOptions { Channels = 2 });
        Assert.Throws<ArgumentOutOfRangeException>("Threads", () => new ImageFolderOptions { Threads = -1 });
        Assert.Throws<ArgumentNullException>("Decoders", () => new ImageFolderOptions { Decoders = null! });
    }

    [Fact]
    public void A_set_larger_than_an_array_is_refused_before_it_is_read()
    {
        Write("a/1.png", Grey(1));
        var error = Assert.Throws<DataFileException>(
            () => ImageFolder.Load(folder.Path, new ImageFolderOptions { Height = 100_000, Width = 100_000 }));
        Assert.Contains("1 images of 100000 x 100000 with 3 channels take more than", error.Message);
    }

    private static byte[] Grey(int value) => new PngBuilder(1, 1, 0, 8).Encode([value]);

    private static int[] Bytes(Dataset data) => Array.ConvertAll(data.Inputs.ToArray(), value => (int)MathF.Round(value * 255));

    private void Write(string name, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
        folder.Write(name, content);
    }

    private string Refused() => Assert.Throws<DataFileException>(() => ImageFolder.Load(folder.Path)).Message;

    /// <summary>Stands for a JPEG decoder: a grey pixel of the last byte's value.</summary>
    private sealed class LastByteDecoder : IImageDecoder
    {
        public IReadOnlyCollection<string> Extensions => [".jpg", ".jpeg"];

        public RasterImage Decode(byte[] content) => new(1, 1, 1, [content.Last()]);
    }
}
