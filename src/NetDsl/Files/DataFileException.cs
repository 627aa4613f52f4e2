namespace NetDsl;

/// <summary>A file of data or weights is missing, damaged, not what it should be, or could not be written.</summary>
public sealed class DataFileException : IOException
{
    /// <summary>Makes the error of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong with it, what was expected and the way out; the path is put before it.</param>
    /// <param name="cause">The error below, where there is one.</param>
    public DataFileException(string path, string problem, Exception? cause = null)
        : base($"{path}: {problem}", cause) => Path = path;

    /// <summary>The file, as the caller named it.</summary>
    public string Path { get; }
}
