namespace NetDsl.Data;

/// <summary>Reads an image file with the decoder that fits.</summary>
internal static class ImageFile
{
    /// <summary>An image may have so many pixels: 400 MB in colour. More in a header is damage or an attack.</summary>
    public const int MaxPixels = 1 << 27;

    private static readonly string[] OwnExtensions = [".png", ".ppm", ".pgm", ".pbm", ".pnm"];

    private static readonly string[] ForeignExtensions =
        [".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".jp2", ".jxl"];

    /// <summary>Whether a file name is that of an image, readable or not.</summary>
    public static bool IsImage(string path, IReadOnlyList<IImageDecoder> decoders) =>
        CanRead(path, decoders) || ForeignExtensions.Contains(Extension(path));

    /// <summary>Whether a file name is that of an image that can be read.</summary>
    public static bool CanRead(string path, IReadOnlyList<IImageDecoder> decoders) =>
        OwnExtensions.Contains(Extension(path)) || Find(path, decoders) is not null;

    /// <summary>Reads an image. A decoder that was given goes before the built-in ones.</summary>
    /// <exception cref="DataFileException">The file cannot be read or decoded.</exception>
    public static RasterImage Read(string path, IReadOnlyList<IImageDecoder> decoders)
    {
        byte[] content = DataFile.ReadAllBytes(path);
        if (Find(path, decoders) is { } decoder)
        {
            return Decode(path, content, decoder);
        }

        if (PngReader.IsPng(content))
        {
            return PngReader.Read(path, content);
        }

        return NetpbmReader.IsNetpbm(content) ? NetpbmReader.Read(path, content) : throw Unknown(path, content);
    }

    /// <summary>Refuses a size that a header claims, before memory is taken for it.</summary>
    public static void CheckSize(string path, long width, long height)
    {
        if (width < 1 || height < 1)
        {
            throw new DataFileException(path, $"the header claims {width} x {height} pixels: the file is damaged. Fetch it again.");
        }

        if ((decimal)width * height > MaxPixels)
        {
            throw new DataFileException(
                path, $"the header claims {width} x {height} pixels; images of up to {MaxPixels} pixels are read. Scale it down.");
        }
    }

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();

    private static IImageDecoder? Find(string path, IReadOnlyList<IImageDecoder> decoders)
    {
        string extension = Extension(path);
        return decoders.FirstOrDefault(decoder => decoder.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));
    }

    private static RasterImage Decode(string path, byte[] content, IImageDecoder decoder)
    {
        try
        {
            return decoder.Decode(content)
                ?? throw new DataFileException(path, $"{decoder.GetType().Name} gave no image.");
        }
        catch (Exception error) when (error is not DataFileException and not OutOfMemoryException)
        {
            throw new DataFileException(path, $"{decoder.GetType().Name} could not decode it. {error.Message}", error);
        }
    }

    private static DataFileException Unknown(string path, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return new DataFileException(path, "the file is empty: fetch it again.");
        }

        string kind = content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            ? "this is a JPEG"
            : $"this is no PNG and no PBM, PGM or PPM: it begins with {Convert.ToHexString(content[..Math.Min(8, content.Length)])}";
        return new DataFileException(
            path,
            $"{kind}. NetDsl reads PNG, PBM, PGM and PPM: convert it, or give a decoder for its extension in ImageFolderOptions.Decoders.");
    }
}
