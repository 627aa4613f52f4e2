namespace NetDsl;

/// <summary>
/// Reads image files that NetDsl does not read itself, such as JPEG: a few lines around a decoder of your choice, given to
/// <see cref="ImageFolderOptions.Decoders"/>.
/// </summary>
public interface IImageDecoder
{
    /// <summary>The extensions of its files in lower case with their dot, such as <c>.jpg</c> and <c>.jpeg</c>.</summary>
    IReadOnlyCollection<string> Extensions { get; }

    /// <summary>Decodes a file. Called from several threads at a time.</summary>
    /// <param name="content">The whole file.</param>
    /// <returns>The image, upright.</returns>
    /// <exception cref="Exception">
    /// The content cannot be decoded: any exception will do, the caller reports it with the name of the file.
    /// </exception>
    RasterImage Decode(byte[] content);
}
