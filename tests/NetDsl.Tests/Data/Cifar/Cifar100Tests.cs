using NetDsl.Tests.Files;

namespace NetDsl.Tests.Data;

public sealed class Cifar100Tests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("cifar-100-binary")]
    public void Fine_and_coarse_labels_are_read(string inner)
    {
        Directory.CreateDirectory(folder.File(inner));
        folder.Write(Path.Combine(inner, "train.bin"), [.. CifarFiles.Record(0, 19, 99), .. CifarFiles.Record(1, 11, 19)]);
        folder.Write(Path.Combine(inner, "test.bin"), CifarFiles.Record(2, 0, 4));
        Cifar100 cifar = Cifar100.Load(folder.Path);
        Assert.Equal([99, 19], cifar.Train.Labels.ToArray());
        Assert.Equal([19, 11], cifar.CoarseTrain.Labels.ToArray());
        Assert.Equal([4], cifar.Test.Labels.ToArray());
        Assert.Equal([0], cifar.CoarseTest.Labels.ToArray());
        Assert.Equal((100, 20, 100, 20), (cifar.Train.ClassCount, cifar.CoarseTrain.ClassCount, cifar.Test.ClassCount, cifar.CoarseTest.ClassCount));
        Assert.Equal([3, 32, 32], cifar.Train.SampleShape);
        Assert.Equal(CifarFiles.Pixel(1, 2, 1000) / 255f, cifar.Train.Inputs[CifarFiles.Size + 2 * 1024 + 1000]);
        Assert.Equal(cifar.Train.Inputs.ToArray(), cifar.CoarseTrain.Inputs.ToArray());
    }

    [Fact]
    public void Class_names_are_alphabetical_and_different()
    {
        Assert.Equal(100, Cifar100.ClassNames.Distinct().Count());
        Assert.Equal(20, Cifar100.CoarseClassNames.Distinct().Count());
        Assert.Equal(Cifar100.ClassNames.Order(StringComparer.Ordinal), Cifar100.ClassNames);
        Assert.Equal(Cifar100.CoarseClassNames.Order(StringComparer.Ordinal), Cifar100.CoarseClassNames);
        Assert.Equal(("cattle", "large_omnivores_and_herbivores"), (Cifar100.ClassNames[19], Cifar100.CoarseClassNames[11]));
    }

    [Theory]
    [InlineData(20, 0, "image 0 has the label 20, 20 classes")]
    [InlineData(0, 100, "image 0 has the label 100, 100 classes")]
    public void Labels_out_of_range_are_named(byte coarse, byte fine, string problem)
    {
        folder.Write("train.bin", CifarFiles.Record(0, coarse, fine));
        Assert.Contains(problem, Refused());
    }

    [Fact]
    public void Wrong_files_are_named()
    {
        Assert.Contains("holds no train.bin", Refused());
        folder.Write("train", [1]);
        Assert.Contains("version for Python", Refused());
        folder.Write("train.bin", CifarFiles.Record(0, 1));
        Assert.Contains("no multiple of the 3074", Refused());
        folder.Write("train.bin", CifarFiles.Record(0, 1, 2));
        Assert.Contains("holds no test.bin", Refused());
    }

    private string Refused() => Assert.Throws<DataFileException>(() => Cifar100.Load(folder.Path)).Message;
}
