namespace NetDsl.Generator.Tests;

/// <summary>
/// Finds files of the repository from within a test. A deterministic build maps the paths that <c>[CallerFilePath]</c> gives to <c>/_/…</c>,
/// so the root is looked for from the test's own output folder upwards, and paths are taken relative to it.
/// </summary>
internal static class RepositoryFolder
{
    private const string Marker = "NetDsl.sln";

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The file that a compiler-given path means, wherever the repository lies now.</summary>
    /// <exception cref="FileNotFoundException">No file of the repository has that path.</exception>
    public static string Resolve(string callerFilePath)
    {
        string[] parts = callerFilePath.Split('/', '\\');
        for (int skipped = 0; skipped < parts.Length; skipped++)
        {
            string candidate = Path.Combine([Root, .. parts[skipped..]]);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new FileNotFoundException($"'{callerFilePath}' is not under {Root}; build and run the tests in the same checkout.");
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Marker}: run the tests from the repository's output folders.");
    }
}
