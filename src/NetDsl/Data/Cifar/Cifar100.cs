using NetDsl.Data;

namespace NetDsl;

/// <summary>
/// The CIFAR-100 images: 3 x 32 x 32, red, green and blue from 0 to 1 (the bytes divided by 255), in 100 classes, which belong to 20
/// superclasses.
/// </summary>
/// <remarks>
/// By Alex Krizhevsky, Vinod Nair and Geoffrey Hinton: <i>Learning Multiple Layers of Features from Tiny Images</i>, 2009,
/// https://www.cs.toronto.edu/~kriz/cifar.html. 50,000 images to train and 10,000 to test. The pixels are kept as bytes.
/// </remarks>
public sealed class Cifar100
{
    private const string BinaryFolder = "cifar-100-binary";

    private Cifar100(CifarImages train, CifarImages test)
    {
        CoarseTrain = train.ToDataset(labelKind: 0, CoarseClassNames.Count);
        CoarseTest = test.ToDataset(labelKind: 0, CoarseClassNames.Count);
        Train = CoarseTrain.WithLabels(train.Labels[1], ClassNames.Count);
        Test = CoarseTest.WithLabels(test.Labels[1], ClassNames.Count);
    }

    /// <summary>The 100 classes by fine label, in alphabetical order.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = Array.AsReadOnly<string>(
    [
        "apple", "aquarium_fish", "baby", "bear", "beaver", "bed", "bee", "beetle", "bicycle", "bottle",
        "bowl", "boy", "bridge", "bus", "butterfly", "camel", "can", "castle", "caterpillar", "cattle",
        "chair", "chimpanzee", "clock", "cloud", "cockroach", "couch", "crab", "crocodile", "cup", "dinosaur",
        "dolphin", "elephant", "flatfish", "forest", "fox", "girl", "hamster", "house", "kangaroo", "keyboard",
        "lamp", "lawn_mower", "leopard", "lion", "lizard", "lobster", "man", "maple_tree", "motorcycle", "mountain",
        "mouse", "mushroom", "oak_tree", "orange", "orchid", "otter", "palm_tree", "pear", "pickup_truck", "pine_tree",
        "plain", "plate", "poppy", "porcupine", "possum", "rabbit", "raccoon", "ray", "road", "rocket",
        "rose", "sea", "seal", "shark", "shrew", "skunk", "skyscraper", "snail", "snake", "spider",
        "squirrel", "streetcar", "sunflower", "sweet_pepper", "table", "tank", "telephone", "television", "tiger", "tractor",
        "train", "trout", "tulip", "turtle", "wardrobe", "whale", "willow_tree", "wolf", "woman", "worm",
    ]);

    /// <summary>The 20 superclasses by coarse label, in alphabetical order.</summary>
    public static IReadOnlyList<string> CoarseClassNames { get; } = Array.AsReadOnly<string>(
    [
        "aquatic_mammals", "fish", "flowers", "food_containers", "fruit_and_vegetables",
        "household_electrical_devices", "household_furniture", "insects", "large_carnivores", "large_man-made_outdoor_things",
        "large_natural_outdoor_scenes", "large_omnivores_and_herbivores", "medium_mammals", "non-insect_invertebrates", "people",
        "reptiles", "small_mammals", "trees", "vehicles_1", "vehicles_2",
    ]);

    /// <summary>The training images with fine labels: 50,000 in the full set.</summary>
    public Dataset Train { get; }

    /// <summary>The test images with fine labels: 10,000 in the full set.</summary>
    public Dataset Test { get; }

    /// <summary>The training images with coarse labels, in the same memory as <see cref="Train"/>.</summary>
    public Dataset CoarseTrain { get; }

    /// <summary>The test images with coarse labels, in the same memory as <see cref="Test"/>.</summary>
    public Dataset CoarseTest { get; }

    /// <summary>Reads the set.</summary>
    /// <param name="folder">
    /// Where the <i>binary version</i> is unpacked: <c>train.bin</c> and <c>test.bin</c>, here or in <c>cifar-100-binary</c>.
    /// </param>
    /// <exception cref="DataFileException">A file is missing, cut short or damaged; the message names it.</exception>
    public static Cifar100 Load(string folder)
    {
        CifarFolder files = CifarFolder.Open(folder, BinaryFolder, "the binary version of CIFAR-100");
        return files.Has("train.bin")
            ? new Cifar100(Read(files, "train.bin"), Read(files, "test.bin"))
            : throw files.Missing("train.bin", "looked for train.bin", pickled: "train");
    }

    private static CifarImages Read(CifarFolder files, string name) =>
        CifarBinary.Read([files.Find(name)], [CoarseClassNames.Count, ClassNames.Count]);
}
