namespace NetDsl.Data;

/// <summary>
/// Tiny ImageNet: the classes in <c>wnids.txt</c>, their names in <c>words.txt</c>, images in <c>train/n01443537/images</c>, and the labels of
/// <c>val/images</c> in <c>val/val_annotations.txt</c> (file name, tab, class, and a box that is not used). <c>test</c> has no labels.
/// </summary>
internal sealed class TinyImageNetLayout : ImageLayout
{
    public const string ClassFile = "wnids.txt";

    private readonly string root;
    private readonly IReadOnlyList<IImageDecoder> decoders;
    private readonly Dictionary<string, int> labels;

    public TinyImageNetLayout(string folder, IReadOnlyList<IImageDecoder> decoders)
    {
        root = folder;
        this.decoders = decoders;
        string file = Path.Combine(folder, ClassFile);
        string[] ids = [.. Lines(file).Select(line => line.Trim()).Where(line => line.Length > 0)];
        labels = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int label = 0; label < ids.Length; label++)
        {
            if (!labels.TryAdd(ids[label], label))
            {
                throw new DataFileException(file, $"class {ids[label]} is listed twice: the file is damaged. Fetch it again.");
            }
        }

        Classes = ids.Length > 0
            ? new ImageClasses(Array.AsReadOnly(ids), Array.AsReadOnly(Names(ids)))
            : throw new DataFileException(file, "the file lists no class: fetch it again.");
    }

    /// <inheritdoc/>
    public override ImageClasses Classes { get; }

    /// <inheritdoc/>
    public override ImageListing Train
    {
        get
        {
            string set = Path.Combine(root, "train");
            string[] folders = [.. Classes.Ids.Select(id => Path.Combine(set, id, "images"))];
            Array.ForEach(folders, folder => DataFile.RequireFolder(folder, $"a class of {ClassFile}"));
            return List(set, folders, decoders);
        }
    }

    /// <inheritdoc/>
    public override ImageListing? Validation
    {
        get
        {
            string set = Path.Combine(root, "val");
            if (!Directory.Exists(set))
            {
                return null;
            }

            string images = Path.Combine(set, "images");
            DataFile.RequireFolder(images, "the images of val_annotations.txt");
            return Annotated(Path.Combine(set, "val_annotations.txt"), ImagesIn(images, decoders));
        }
    }

    /// <inheritdoc/>
    public override ImageListing? Test => null;

    /// <summary>The images that a file lists, in its order. One that was converted has another extension than there.</summary>
    private ImageListing Annotated(string file, string[] images)
    {
        ILookup<string, string> byName = images.ToLookup(path => Path.GetFileName(path));
        ILookup<string, string> byStem = images.ToLookup(path => Path.GetFileNameWithoutExtension(path));
        List<string> paths = [];
        List<int> found = [];
        foreach ((string line, int number) in Lines(file).Select((line, index) => (line, index + 1)).Where(pair => pair.line.Length > 0))
        {
            string[] fields = line.Split('\t');
            string name = fields[0].Trim();
            if (fields.Length < 2 || !labels.TryGetValue(fields[1].Trim(), out int label))
            {
                throw new DataFileException(file, $"line {number} names no class of {ClassFile}: the file is damaged. Fetch it again.");
            }

            paths.Add(byName[name].Concat(byStem[Path.GetFileNameWithoutExtension(name)]).FirstOrDefault()
                ?? throw new DataFileException(file, $"line {number} lists {name}, which is not in the folder images beside it."));
            found.Add(label);
        }

        return paths.Count > 0
            ? new ImageListing(file, [.. paths], [.. found])
            : throw new DataFileException(file, "the file lists no image: fetch it again.");
    }

    /// <summary>The words for classes; the class itself where there are none.</summary>
    private string[] Names(string[] ids)
    {
        string file = Path.Combine(root, "words.txt");
        Dictionary<string, string> words = new(StringComparer.Ordinal);
        foreach (string line in File.Exists(file) ? Lines(file) : [])
        {
            int tab = line.IndexOf('\t');
            if (tab > 0)
            {
                words[line[..tab].Trim()] = line[(tab + 1)..].Trim();
            }
        }

        return Array.ConvertAll(ids, id => words.GetValueOrDefault(id, id));
    }

    private static string[] Lines(string file) => System.Text.Encoding.UTF8.GetString(DataFile.ReadAllBytes(file)).Split('\n');
}
