namespace NetDsl.Examples.ResNet;

/// <summary>The images to learn from and to test on, as the network takes them.</summary>
/// <param name="Train">Normalised and, unless they are to be plain, shifted by up to four pixels and mirrored at random.</param>
/// <param name="Test">Normalised by the mean and the deviation of the training images.</param>
internal sealed record ImageSets(Dataset Train, Dataset Test)
{
    private const int Padding = 4;

    /// <summary>Reads the images, or generates some where no folder is given.</summary>
    /// <exception cref="DataFileException">A file is missing or damaged.</exception>
    /// <exception cref="ArgumentException">There are fewer images than wanted.</exception>
    public static ImageSets Load(Settings settings)
    {
        (Dataset train, Dataset test) = settings.Data is string folder ? Read(folder) : StripedImages.Create(settings.Seed);
        Normalize normalize = Normalize.Of(train);
        if (settings.Samples is int samples)
        {
            train = samples <= train.Count
                ? train.Take(samples)
                : throw new ArgumentException($"--samples is {samples}, but there are {train.Count} images to learn from: choose fewer.");
        }

        train = settings.Plain ? train.With(normalize) : train.With(new PadAndCrop(Padding), new HorizontalFlip(), normalize);
        return new ImageSets(settings.Mixup > 0 ? train.WithMixup(settings.Mixup) : train, test.With(normalize));
    }

    private static (Dataset Train, Dataset Test) Read(string folder)
    {
        Cifar10 images = Cifar10.Load(folder);
        return (images.Train, images.Test);
    }
}
