namespace NetDsl.Data;

/// <summary>The folder that holds a CIFAR set.</summary>
internal sealed class CifarFolder
{
    private readonly string path;
    private readonly string holds;

    private CifarFolder(string path, string holds)
    {
        this.path = path;
        this.holds = holds;
    }

    /// <summary>Opens a folder, or the one in it that the archive unpacks to.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="unpacked">The archive's own folder.</param>
    /// <param name="holds">What it should hold, for messages.</param>
    public static CifarFolder Open(string folder, string unpacked, string holds)
    {
        DataFile.RequireFolder(folder, holds);
        string inner = Path.Combine(folder, unpacked);
        return new CifarFolder(Directory.Exists(inner) ? inner : folder, holds);
    }

    public bool Has(string name) => File.Exists(Path.Combine(path, name));

    /// <summary>The path of the first of some names that is there.</summary>
    /// <exception cref="DataFileException">None is.</exception>
    public string Find(params string[] names) => Path.Combine(
        path, names.FirstOrDefault(Has) ?? throw Missing(names[0], $"looked for {string.Join(", ", names)}"));

    /// <summary>The error of a file that is not there.</summary>
    /// <param name="name">The file.</param>
    /// <param name="looked">What was looked for.</param>
    /// <param name="pickled">A file of the version for Python, whose presence explains the error.</param>
    public DataFileException Missing(string name, string looked, string? pickled = null) => pickled is not null && Has(pickled)
        ? new DataFileException(path, $"the folder holds the version for Python, with {pickled}: fetch {holds}, with {name}.")
        : new DataFileException(path, $"the folder holds no {name}: {looked}. Put the files of {holds} there.");
}
