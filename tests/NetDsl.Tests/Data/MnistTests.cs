using System.Security.Cryptography;
using NetDsl.Tests.Files;

namespace NetDsl.Tests.Data;

public sealed class MnistTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_bundled_digits_are_the_documented_ones()
    {
        Mnist mnist = Mnist.Load();
        Assert.Equal((10_000, 2_000), (mnist.Train.Count, mnist.Test.Count));
        Assert.All([mnist.Train, mnist.Test], set =>
        {
            Assert.Equal([1, 28, 28], set.SampleShape);
            Assert.Equal(10, set.ClassCount);
        });
        Assert.Equal([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978], ClassCounts(mnist.Train));
        Assert.Equal([175, 234, 219, 207, 217, 179, 178, 205, 192, 194], ClassCounts(mnist.Test));
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], mnist.Train.Labels[..10].ToArray());
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], mnist.Test.Labels[..10].ToArray());
    }

    /// <summary>The hashes of the pixels as bytes, taken of the original files.</summary>
    [Fact]
    public void The_bundled_pixels_are_the_original_bytes_divided_by_255()
    {
        Mnist mnist = Mnist.Load();
        Assert.Equal("2f7182bf021ffc5c1f62db987487f14d899b5c639f421a80f3095affc09a7db2", PixelHash(mnist.Train));
        Assert.Equal("170ff6838184f9ec6aaa1bbb5932ed59b7463585418d2da081525165ef21edae", PixelHash(mnist.Test));
    }

    [Theory]
    [InlineData("{0}-{1}", false)]
    [InlineData("{0}-{1}.gz", true)]
    [InlineData("{0}.{1}", false)]
    [InlineData("{0}.{1}.gz", true)]
    [InlineData("{0}-{1}", true)]
    [InlineData("{0}-{1}.gz", false)]
    public void A_folder_is_read_in_every_spelling_gzipped_or_not(string pattern, bool zipped)
    {
        WriteSet(pattern, zipped);
        Mnist mnist = Mnist.Load(folder.Path);
        Assert.Equal((3, 2), (mnist.Train.Count, mnist.Test.Count));
        Assert.Equal([7, 8, 9], mnist.Train.Labels.ToArray());
        Assert.Equal([0, 1], mnist.Test.Labels.ToArray());
        Assert.Equal([0f, 1 / 255f, 2 / 255f], mnist.Train.Inputs[..3].ToArray());
        Assert.Equal(1f, mnist.Train.Inputs[255]);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var error = Assert.Throws<DataFileException>(() => Mnist.Load(folder.File("absent")));
        Assert.Equal(folder.File("absent"), error.Path);
        Assert.Contains("no such folder", error.Message);
    }

    [Fact]
    public void A_missing_file_is_reported_with_the_names_looked_for()
    {
        WriteSet();
        File.Delete(folder.File("t10k-labels-idx1-ubyte"));
        string message = Refused();
        Assert.Contains(
            "t10k-labels-idx1-ubyte, t10k-labels-idx1-ubyte.gz, t10k-labels.idx1-ubyte, t10k-labels.idx1-ubyte.gz", message);
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        WriteSet();
        folder.Write("train-images-idx3-ubyte", Idx.Bytes([3, 32, 28], new byte[3 * 32 * 28]));
        Assert.Contains("images are 32 x 28, those of MNIST 28 x 28", Refused());
    }

    [Fact]
    public void Labels_and_images_of_different_number_are_refused_with_both()
    {
        WriteSet();
        folder.Write("train-labels-idx1-ubyte", Idx.Bytes([2], [1, 2]));
        string message = Refused();
        Assert.Contains("2 labels, but 3 images", message);
        Assert.Contains("train-images-idx3-ubyte", message);
    }

    [Fact]
    public void A_label_beyond_nine_is_refused_with_its_sample()
    {
        WriteSet();
        folder.Write("t10k-labels-idx1-ubyte", Idx.Bytes([2], [9, 10]));
        Assert.Contains("sample 1 has the label 10", Refused());
    }

    [Fact]
    public void Swapped_files_are_refused()
    {
        WriteSet();
        File.Copy(folder.File("train-labels-idx1-ubyte"), folder.File("train-images-idx3-ubyte"), overwrite: true);
        Assert.Contains("not an IDX file of bytes in 3 dimensions", Refused());
    }

    [Fact]
    public void A_file_that_is_cut_short_is_refused_with_both_lengths()
    {
        WriteSet();
        folder.Write("t10k-images-idx3-ubyte", Idx.Bytes([2, 28, 28], new byte[1000]));
        Assert.Contains("promises 2 x 28 x 28 = 1568 bytes, it holds 1000", Refused());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_folder_without_name_is_refused(string name) => Assert.Throws<ArgumentException>("folder", () => Mnist.Load(name));

    private void WriteSet(string pattern = "{0}-{1}", bool zipped = false)
    {
        Write("train-images", "idx3-ubyte", Idx.Bytes([3, 28, 28], [.. Enumerable.Range(0, 3 * 784).Select(i => (byte)i)]));
        Write("train-labels", "idx1-ubyte", Idx.Bytes([3], [7, 8, 9]));
        Write("t10k-images", "idx3-ubyte", Idx.Bytes([2, 28, 28], new byte[2 * 784]));
        Write("t10k-labels", "idx1-ubyte", Idx.Bytes([2], [0, 1]));

        void Write(string name, string kind, byte[] content) =>
            folder.Write(string.Format(pattern, name, kind), zipped ? Idx.Gzipped(content) : content);
    }

    private string Refused() => Assert.Throws<DataFileException>(() => Mnist.Load(folder.Path)).Message;

    private static int[] ClassCounts(Dataset data)
    {
        int[] labels = data.Labels.ToArray();
        return [.. Enumerable.Range(0, 10).Select(digit => labels.Count(label => label == digit))];
    }

    private static string PixelHash(Dataset data) =>
        Convert.ToHexStringLower(SHA256.HashData(Array.ConvertAll(data.Inputs.ToArray(), pixel => (byte)MathF.Round(pixel * 255))));
}
