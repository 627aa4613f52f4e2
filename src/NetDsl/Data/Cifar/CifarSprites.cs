namespace NetDsl.Data;

/// <summary>CIFAR as sprites: PNGs 1024 pixels wide, each row the 32 x 32 pixels of an image, and a JSON list of labels for all of them.</summary>
internal static class CifarSprites
{
    private const int Width = CifarImages.Side * CifarImages.Side;

    /// <summary>Reads sprites as one set.</summary>
    /// <param name="paths">The PNGs.</param>
    /// <param name="labelPath">The labels.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <exception cref="DataFileException">A file is missing, damaged, or does not fit the others.</exception>
    public static CifarImages Read(string[] paths, string labelPath, int classCount)
    {
        RasterImage[] sprites = new RasterImage[paths.Length];
        OrderedWork.Run(paths.Length, threads: 0, part => sprites[part] = ReadSprite(paths[part]));
        int[] labels = JsonLabels.Read(labelPath, classCount);
        int count = sprites.Sum(sprite => sprite.Height);
        if (labels.Length != count)
        {
            throw new DataFileException(
                labelPath, $"there are {labels.Length} labels, but {count} images in {string.Join(", ", paths.Select(Path.GetFileName))}.");
        }

        byte[] pixels = new byte[checked(count * CifarImages.Size)];
        Span<byte> rest = pixels;
        foreach (RasterImage sprite in sprites)
        {
            Unfold(sprite, rest);
            rest = rest[(sprite.Height * CifarImages.Size)..];
        }

        return new CifarImages(pixels, [labels]);
    }

    private static RasterImage ReadSprite(string path)
    {
        RasterImage sprite = ImageFile.Read(path, []);
        return sprite.Width == Width && sprite.Channels >= CifarImages.Channels
            ? sprite
            : throw new DataFileException(
                path,
                $"the PNG is {sprite.Width} pixels wide with {sprite.Channels} channels; a sprite of CIFAR has the {Width} pixels of an image "
                + "in each row, in colour: this is another set.");
    }

    private static void Unfold(RasterImage sprite, Span<byte> planes)
    {
        ReadOnlySpan<byte> pixels = sprite.Pixels.Span;
        for (int pixel = 0; pixel < sprite.Height * Width; pixel++)
        {
            (int image, int place) = Math.DivRem(pixel, Width);
            for (int channel = 0; channel < CifarImages.Channels; channel++)
            {
                planes[image * CifarImages.Size + channel * Width + place] = pixels[pixel * sprite.Channels + channel];
            }
        }
    }
}
