namespace NetDsl.Benchmarks.Rows;

/// <summary>Handwritten digits to measure with: the full set of MNIST, or the bundled part of it.</summary>
/// <param name="source">Where they come from, for messages.</param>
/// <param name="train">The training images, read when a row wants them.</param>
internal sealed class Digits(string source, Lazy<Dataset> train)
{
    /// <summary>The training images of the full set.</summary>
    public const int EpochSize = 60_000;

    private readonly Lazy<Dataset> epoch = new(() => Repeat(train.Value, EpochSize));

    /// <summary>The training images as they are.</summary>
    public Dataset Train => train.Value;

    /// <summary>60,000 of them: where there are fewer, they are taken over and over.</summary>
    public Dataset Epoch => epoch.Value;

    /// <summary>What <see cref="Epoch"/> is made of.</summary>
    public string EpochSource => FormattableString.Invariant(Train.Count == EpochSize
        ? (FormattableString)$"the {EpochSize:N0} images of {source}"
        : $"{EpochSize:N0} images, made of the {Train.Count:N0} of {source}");

    /// <summary>Reads the images.</summary>
    /// <param name="folder">A folder with the files of MNIST; null for the bundled part.</param>
    /// <exception cref="DataFileException">A file is missing or damaged.</exception>
    public static Digits Load(string? folder) => folder is null
        ? new Digits("the bundled set (give the full one with --data DIR)", new Lazy<Dataset>(() => Mnist.Load().Train))
        : new Digits(folder, new Lazy<Dataset>(Mnist.Load(folder).Train));

    /// <summary>Samples in their order, from the start again where they end.</summary>
    public static Dataset Repeat(Dataset data, int count)
    {
        if (data.Count == count)
        {
            return data;
        }

        float[] inputs = new float[count * data.InputSize];
        int[] labels = new int[count];
        for (int start = 0; start < count; start += data.Count)
        {
            int part = Math.Min(data.Count, count - start);
            data.Inputs[..(part * data.InputSize)].CopyTo(inputs.AsSpan(start * data.InputSize));
            data.Labels[..part].CopyTo(labels.AsSpan(start));
        }

        return new Dataset(inputs, data.SampleShape, labels, data.ClassCount);
    }
}
