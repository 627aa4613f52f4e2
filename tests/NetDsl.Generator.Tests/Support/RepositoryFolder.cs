namespace NetDsl.Generator.Tests;

/// <summary>Finds files of the repository from within a test: looks for its root from the test's own output folder upwards.</summary>
internal static class RepositoryFolder
{
    private const string Marker = "NetDsl.sln";

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

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
