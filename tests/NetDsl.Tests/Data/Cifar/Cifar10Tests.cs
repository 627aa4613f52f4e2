using NetDsl.Tests.Files;

namespace NetDsl.Tests.Data;

public sealed class Cifar10Tests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("cifar-10-batches-bin")]
    public void The_binary_version_is_read(string inner)
    {
        CifarFiles.WriteBinary(folder, inner);
        Check(Cifar10.Load(folder.Path));
    }

    [Theory]
    [InlineData("lables")]
    [InlineData("labels")]
    public void Sprites_are_read(string spelling)
    {
        CifarFiles.WriteSprites(folder, spelling);
        Check(Cifar10.Load(folder.Path));
    }

    [Fact]
    public void Class_names_come_in_the_order_of_the_labels()
    {
        Assert.Equal(10, Cifar10.ClassNames.Count);
        Assert.Equal(("airplane", "cat", "truck"), (Cifar10.ClassNames[0], Cifar10.ClassNames[3], Cifar10.ClassNames[9]));
        Assert.Equal(Cifar10.ClassNames.Order(StringComparer.Ordinal), Cifar10.ClassNames);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        Assert.Contains("no such folder", Assert.Throws<DataFileException>(() => Cifar10.Load(folder.File("absent"))).Message);
        Assert.Throws<ArgumentException>("folder", () => Cifar10.Load(" "));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        Assert.Contains("looked for data_batch_1.bin and data_batch_1.png", Refused());
        CifarFiles.WriteBinary(folder);
        File.Delete(folder.File("data_batch_4.bin"));
        Assert.Contains("holds no data_batch_4.bin", Refused());
    }

    [Fact]
    public void The_version_for_Python_is_recognised()
    {
        folder.Write("data_batch_1", [0x80, 2]);
        Assert.Contains("holds the version for Python, with data_batch_1: fetch the binary version of CIFAR-10, with data_batch_1.bin", Refused());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3072)]
    [InlineData(3074)]
    [InlineData(2 * 3073 - 1)]
    public void A_file_of_a_wrong_length_is_refused(int length)
    {
        CifarFiles.WriteBinary(folder);
        folder.Write("data_batch_2.bin", new byte[length]);
        string message = Refused();
        Assert.Contains("data_batch_2.bin: ", message);
        Assert.Contains($"holds {length} bytes, which is no multiple of the 3073", message);
    }

    [Fact]
    public void A_label_out_of_range_is_named_with_its_image()
    {
        CifarFiles.WriteBinary(folder);
        folder.Write("data_batch_3.bin", [.. CifarFiles.Record(4, 0), .. CifarFiles.Record(5, 10)]);
        Assert.Contains("image 1 has the label 10, 10 classes have 0 to 9", Refused());
    }

    [Theory]
    [InlineData("[9,8,7,6,5,4,3,2,1]", "9 labels, but 10 images")]
    [InlineData("[9,8,7,6,5,4,3,2,1,10]", "entry 9 is no label")]
    [InlineData("[9,8,7,6,5,4,3,2,1,-1]", "entry 9 is no label")]
    [InlineData("[9,8,7,6,5,4,3,2,1,0.5]", "entry 9 is no label")]
    [InlineData("[9,8,7,6,5,4,3,2,1,[0]]", "entry 9 is no label")]
    [InlineData("[9,8,7,6,5,4,3,2,1,0", "not valid JSON")]
    [InlineData("[9,8,7,6,5,4,3,2,1,0] 5", "not valid JSON")]
    [InlineData("{}", "should hold a list of labels")]
    [InlineData("", "not valid JSON")]
    public void Labels_that_do_not_fit_are_refused(string labels, string problem)
    {
        CifarFiles.WriteSprites(folder);
        folder.Write("train_lables.json", System.Text.Encoding.UTF8.GetBytes(labels));
        string message = Refused();
        Assert.Contains("train_lables.json: ", message);
        Assert.Contains(problem, message);
    }

    [Fact]
    public void A_sprite_of_another_shape_is_refused()
    {
        CifarFiles.WriteSprites(folder);
        folder.Write("data_batch_5.png", new PngBuilder(32, 2, 2, 8).Encode(new int[32 * 2 * 3]));
        Assert.Contains("data_batch_5.png: the PNG is 32 pixels wide", Refused());
        folder.Write("data_batch_5.png", new PngBuilder(1024, 2, 0, 8).Encode(new int[1024 * 2]));
        Assert.Contains("with 1 channels", Refused());
    }

    [Fact]
    public void Of_several_damaged_sprites_the_first_is_named()
    {
        CifarFiles.WriteSprites(folder);
        folder.Write("data_batch_2.png", CifarFiles.Sprite(2, 2)[..^20]);
        folder.Write("data_batch_4.png", []);
        Assert.Contains("data_batch_2.png: the PNG is damaged: it is cut short", Refused());
    }

    private static void Check(Cifar10 cifar)
    {
        Assert.Equal((10, 1), (cifar.Train.Count, cifar.Test.Count));
        Assert.All([cifar.Train, cifar.Test], set => Assert.Equal([3, 32, 32], set.SampleShape));
        Assert.Equal((10, 10), (cifar.Train.ClassCount, cifar.Test.ClassCount));
        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], cifar.Train.Labels.ToArray());
        Assert.Equal([5], cifar.Test.Labels.ToArray());
        float[] expected =
        [
            .. from image in Enumerable.Range(0, 11)
               from channel in Enumerable.Range(0, 3)
               from place in Enumerable.Range(0, 1024)
               select CifarFiles.Pixel(image, channel, place) / 255f,
        ];
        Assert.Equal(expected[..(10 * CifarFiles.Size)], cifar.Train.Inputs.ToArray());
        Assert.Equal(expected[(10 * CifarFiles.Size)..], cifar.Test.Inputs.ToArray());
    }

    private string Refused() => Assert.Throws<DataFileException>(() => Cifar10.Load(folder.Path)).Message;
}
