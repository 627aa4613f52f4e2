using System.Text;
using NetDsl.Tests.Files;

namespace NetDsl.Tests.Data;

public sealed class TinyImageNetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TinyImageNetTests()
    {
        Write("wnids.txt", "n02\nn01\n");
        Write("words.txt", "n00\tthing\nn01\tgoldfish, Carassius auratus\nn02\tcat\n");
        Write("train/n01/n01_boxes.txt", "n01_0.png\t0\t0\t1\t1\n");
        Image("train/n01/images/n01_0.png", 10);
        Image("train/n02/images/n02_1.png", 21);
        Image("train/n02/images/n02_0.png", 20);
        Write("val/val_annotations.txt", "val_1.JPEG\tn02\t0\t0\t1\t1\nval_0.JPEG\tn01\t0\t0\t1\t1\n");
        Image("val/images/val_0.png", 30);
        Image("val/images/val_1.png", 31);
        Image("test/images/test_0.png", 40);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Classes_come_in_the_order_of_wnids_and_validation_in_that_of_its_annotations()
    {
        ImageFolder set = Load();
        Assert.Equal(["n02", "n01"], set.ClassIds);
        Assert.Equal(["cat", "goldfish, Carassius auratus"], set.ClassNames);
        Assert.Equal([20, 21, 10], Bytes(set.Train));
        Assert.Equal([0, 0, 1], set.Train.Labels.ToArray());
        Assert.Equal([31, 30], Bytes(set.Validation!));
        Assert.Equal([0, 1], set.Validation!.Labels.ToArray());
        Assert.Null(set.Test);
    }

    [Fact]
    public void Words_and_validation_may_be_missing()
    {
        File.Delete(folder.File("words.txt"));
        Directory.Delete(folder.File("val"), recursive: true);
        ImageFolder set = Load();
        Assert.Equal(["n02", "n01"], set.ClassNames);
        Assert.Null(set.Validation);
    }

    [Theory]
    [InlineData("val_0.JPEG\tn01\nval_7.JPEG\tn01\n", "line 2 lists val_7.JPEG, which is not in the folder")]
    [InlineData("val_0.JPEG\tn01\n\nval_1.JPEG\tn09\n", "line 3 names no class of wnids.txt")]
    [InlineData("val_0.JPEG\n", "line 1 names no class of wnids.txt")]
    [InlineData("", "lists no image")]
    public void Annotations_that_do_not_fit_are_named_with_their_line(string annotations, string problem)
    {
        Write("val/val_annotations.txt", annotations);
        var error = Assert.Throws<DataFileException>(Load);
        Assert.Equal("val_annotations.txt", Path.GetFileName(error.Path));
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void Classes_that_do_not_fit_are_named()
    {
        Write("wnids.txt", "n02\nn03\n");
        Assert.Contains(Path.Combine("n03", "images"), Assert.Throws<DataFileException>(Load).Path);
        Write("wnids.txt", "n02\nn02\n");
        Assert.Contains("class n02 is listed twice", Assert.Throws<DataFileException>(Load).Message);
        Write("wnids.txt", "\n");
        Assert.Contains("lists no class", Assert.Throws<DataFileException>(Load).Message);
    }

    private static int[] Bytes(Dataset data) => Array.ConvertAll(data.Inputs.ToArray(), value => (int)MathF.Round(value * 255));

    private ImageFolder Load() => ImageFolder.Load(folder.Path, new ImageFolderOptions { Channels = 1 });

    private void Image(string name, byte value) => Write(name, [.. "P5 1 1 255 "u8, value]);

    private void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
        folder.Write(name, content);
    }
}
