namespace NetDsl.Benchmarks.Rows;

/// <summary>Where a row is set up: what all rows share, and a folder for the files that the peer reads, gone when the row ends.</summary>
/// <param name="settings">What the rows share.</param>
/// <param name="tell">Takes a line that the user should read; said once, however often it is told.</param>
internal sealed class RowContext(RowSettings settings, Action<string> tell) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netdsl-benchmarks-");

    /// <summary>What the rows share.</summary>
    public RowSettings Settings => settings;

    /// <summary>How many threads each side may use.</summary>
    public int Threads => settings.Threads;

    /// <summary>The folder.</summary>
    public string Folder => folder.FullName;

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Says something to the user, once.</summary>
    public void Tell(string line) => tell(line);

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
