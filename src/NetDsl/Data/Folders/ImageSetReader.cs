namespace NetDsl.Data;

/// <summary>Decodes listed images into a dataset, on several threads, each image to its own place.</summary>
internal sealed class ImageSetReader
{
    private readonly ImageFolderOptions options;
    private readonly int height;
    private readonly int width;

    /// <summary>Sets the size of a sample: the options', or the first training image's.</summary>
    public ImageSetReader(ImageFolderOptions options, ImageListing train)
    {
        this.options = options;
        (height, width) = (options.Height, options.Width);
        if (height == 0 || width == 0)
        {
            RasterImage first = ImageFile.Read(train.Paths[0], options.Decoders);
            height = height == 0 ? first.Height : height;
            width = width == 0 ? first.Width : width;
        }
    }

    /// <summary>Reads all images.</summary>
    /// <exception cref="DataFileException">An image cannot be read, or the set is too large; of several errors the first file's.</exception>
    public Dataset Read(ImageListing listing, ImageClasses classes)
    {
        decimal size = (decimal)height * width * options.Channels;
        if (size * listing.Paths.Length > Array.MaxLength)
        {
            throw new DataFileException(
                listing.Folder,
                $"{listing.Paths.Length} images of {height} x {width} with {options.Channels} channels take more than {Array.MaxLength} "
                + "bytes: give a smaller Height and Width in ImageFolderOptions.");
        }

        byte[] pixels = new byte[(int)size * listing.Paths.Length];
        OrderedWork.Run(
            listing.Paths.Length, options.Threads, image => Read(listing.Paths[image], pixels.AsSpan(image * (int)size, (int)size)));
        return Dataset.FromBytes(pixels, [options.Channels, height, width], listing.Labels, classes.Ids.Count);
    }

    private void Read(string path, Span<byte> planes)
    {
        RasterImage image = ImageFile.Read(path, options.Decoders);
        if ((options.Height == 0 && image.Height != height) || (options.Width == 0 && image.Width != width))
        {
            throw new DataFileException(
                path,
                $"the image is {image.Width} pixels wide and {image.Height} high, the first one {width} and {height}: "
                + "give Width and Height in ImageFolderOptions, and all are resized.");
        }

        ImageChannels.Split(ImageScaling.Resize(image, width, height), planes);
    }
}
