namespace NetDsl.Data;

/// <summary>The classes of a set, by label.</summary>
internal sealed record ImageClasses(IReadOnlyList<string> Ids, IReadOnlyList<string> Names);

/// <summary>Image files with their labels.</summary>
/// <param name="Folder">Where they are, for messages.</param>
/// <param name="Paths">The files; at least one.</param>
/// <param name="Labels">As many labels.</param>
internal sealed record ImageListing(string Folder, string[] Paths, int[] Labels);

/// <summary>Which files a folder holds, and what their labels are.</summary>
internal abstract class ImageLayout
{
    public abstract ImageClasses Classes { get; }

    public abstract ImageListing Train { get; }

    public abstract ImageListing? Validation { get; }

    public abstract ImageListing? Test { get; }

    /// <summary>The images in a folder, by name. Of files that differ in the extension alone only those that can be read are listed.</summary>
    protected static string[] ImagesIn(string folder, IReadOnlyList<IImageDecoder> decoders)
    {
        string[] images = [.. Directory.EnumerateFiles(folder).Where(path => !IsHidden(path) && ImageFile.IsImage(path, decoders))];
        HashSet<string?> readable = [.. images.Where(path => ImageFile.CanRead(path, decoders)).Select(Path.GetFileNameWithoutExtension)];
        return
        [
            .. images
                .Where(path => ImageFile.CanRead(path, decoders) || !readable.Contains(Path.GetFileNameWithoutExtension(path)))
                .OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal),
        ];
    }

    /// <summary>The folders in a folder, by name.</summary>
    protected static string[] FoldersIn(string folder) =>
        [.. Directory.EnumerateDirectories(folder).Where(path => !IsHidden(path)).OrderBy(Path.GetFileName, StringComparer.Ordinal)];

    /// <summary>Lists the images of all classes, class by class.</summary>
    /// <param name="set">The folder of the set.</param>
    /// <param name="folders">For each class where its images are; null for none.</param>
    /// <param name="decoders">The decoders that were given.</param>
    /// <exception cref="DataFileException">A folder holds no image.</exception>
    protected static ImageListing List(string set, IReadOnlyList<string?> folders, IReadOnlyList<IImageDecoder> decoders)
    {
        List<string> paths = [];
        List<int> labels = [];
        for (int label = 0; label < folders.Count; label++)
        {
            string[] images = folders[label] is { } folder ? ImagesIn(folder, decoders) : [];
            if (images.Length == 0 && folders[label] is { } empty)
            {
                throw new DataFileException(empty, "the folder of a class holds no image: put some there, or remove the folder.");
            }

            paths.AddRange(images);
            labels.AddRange(Enumerable.Repeat(label, images.Length));
        }

        return new ImageListing(set, [.. paths], [.. labels]);
    }

    private static bool IsHidden(string path) => Path.GetFileName(path).StartsWith('.');
}
