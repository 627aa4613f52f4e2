namespace NetDsl.Testing;

/// <summary>
/// Finds the source file that the compiler names. A deterministic build writes <c>/_/…</c> in place of the folder that it was built in, and
/// so such a path is looked for from the test's own output folder upwards.
/// </summary>
internal static class SourcePath
{
    /// <summary>The file that a compiler-given path means, wherever the sources lie now.</summary>
    /// <exception cref="SnapshotException">There is none.</exception>
    public static string Resolve(string callerFilePath)
    {
        if (File.Exists(callerFilePath))
        {
            return callerFilePath;
        }

        string[] parts = callerFilePath.Split('/', '\\');
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string? found = Enumerable.Range(0, parts.Length)
                .Select(skipped => Path.Combine([folder.FullName, .. parts[skipped..]])).FirstOrDefault(File.Exists);
            if (found is not null)
            {
                return found;
            }
        }

        throw new SnapshotException($"The test's source file '{callerFilePath}' is not found from {AppContext.BaseDirectory} upwards: run the tests in the folder in which they were built.");
    }
}
