using NetDsl.Data;

namespace NetDsl;

/// <summary>The MNIST handwritten digits: images of 1 x 28 x 28 with pixels in [0, 1] (the bytes divided by 255), labels 0 to 9.</summary>
/// <remarks>By Yann LeCun, Corinna Cortes and Christopher J. C. Burges; licence CC BY-SA 3.0.</remarks>
public sealed class Mnist
{
    private const int Classes = 10;
    private const int Side = 28;

    private Mnist(MnistSource source)
    {
        Train = Read(source, "train");
        Test = Read(source, "t10k");
    }

    /// <summary>The training images: 60,000 in the full set, 10,000 in the bundled one.</summary>
    public Dataset Train { get; }

    /// <summary>The test images: 10,000 in the full set, 2,000 in the bundled one.</summary>
    public Dataset Test { get; }

    /// <summary>The digits that come with the library: the first 10,000 training and the first 2,000 test images.</summary>
    public static Mnist Load() => new(new BundledMnist());

    /// <summary>The full set, from its four IDX files.</summary>
    /// <param name="folder">
    /// Where <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c> are, gzipped or not, with or without <c>.gz</c>; the spelling
    /// <c>train-images.idx3-ubyte</c> will do too.
    /// </param>
    /// <exception cref="DataFileException">
    /// A file is missing, cut short, damaged or does not fit the others; the message names it.
    /// </exception>
    public static Mnist Load(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new Mnist(new MnistFolder(folder));
    }

    private static Dataset Read(MnistSource source, string set)
    {
        IdxFile images = source.Read($"{set}-images", 3);
        if (images.Shape is not [_, Side, Side])
        {
            throw new DataFileException(
                images.Path, $"the images are {images.Shape[1]} x {images.Shape[2]}, those of MNIST {Side} x {Side}: this is another set.");
        }

        IdxFile labels = source.Read($"{set}-labels", 1);
        if (labels.Shape[0] != images.Shape[0])
        {
            throw new DataFileException(
                labels.Path,
                $"there are {labels.Shape[0]} labels, but {images.Shape[0]} images in {images.Path}: the two files must belong together.");
        }

        return new Dataset(Pixels(images), [1, Side, Side], Labels(labels), Classes);
    }

    private static float[] Pixels(IdxFile images) => Array.ConvertAll(images.Data, pixel => pixel / 255f);

    private static int[] Labels(IdxFile labels)
    {
        int found = labels.Data.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        return found < 0
            ? Array.ConvertAll(labels.Data, label => (int)label)
            : throw new DataFileException(
                labels.Path,
                $"sample {found} has the label {labels.Data[found]}, digits have 0 to 9: the file is damaged. Fetch it again.");
    }
}
