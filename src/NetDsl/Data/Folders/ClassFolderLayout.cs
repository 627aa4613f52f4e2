namespace NetDsl.Data;

/// <summary>A folder for each class, in <c>train</c>, <c>val</c> and <c>test</c>, or in the folder itself.</summary>
internal sealed class ClassFolderLayout : ImageLayout
{
    private readonly string root;
    private readonly string train;
    private readonly IReadOnlyList<IImageDecoder> decoders;

    public ClassFolderLayout(string folder, IReadOnlyList<IImageDecoder> decoders)
    {
        root = folder;
        this.decoders = decoders;
        string inner = Path.Combine(folder, "train");
        train = Directory.Exists(inner) ? inner : folder;
        string[] ids = [.. FoldersIn(train).Select(path => Path.GetFileName(path))];
        Classes = ids.Length > 0
            ? new ImageClasses(Array.AsReadOnly(ids), Array.AsReadOnly(ids))
            : throw new DataFileException(train, "the folder holds no folders: make one for each class, with its images in it.");
    }

    /// <inheritdoc/>
    public override ImageClasses Classes { get; }

    /// <inheritdoc/>
    public override ImageListing Train => List(train, [.. Classes.Ids.Select(id => Path.Combine(train, id))], decoders);

    /// <inheritdoc/>
    public override ImageListing? Validation => Other("val");

    /// <inheritdoc/>
    public override ImageListing? Test => Other("test");

    /// <summary>A set beside the training set; its classes must be among the training set's.</summary>
    private ImageListing? Other(string name)
    {
        string set = Path.Combine(root, name);
        if (train == root || !Directory.Exists(set))
        {
            return null;
        }

        string[] folders = FoldersIn(set);
        string? strange = folders.FirstOrDefault(path => !Classes.Ids.Contains(Path.GetFileName(path)));
        if (strange is not null)
        {
            throw new DataFileException(strange, $"{train} has no such class: the sets need the same class folders.");
        }

        return folders.Length > 0
            ? List(set, [.. Classes.Ids.Select(id => folders.FirstOrDefault(path => Path.GetFileName(path) == id))], decoders)
            : throw new DataFileException(set, "the folder holds no folders: make one for each class, with its images in it, or remove it.");
    }
}
