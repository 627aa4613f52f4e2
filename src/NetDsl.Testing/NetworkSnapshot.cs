using System.Runtime.CompilerServices;

namespace NetDsl.Testing;

/// <summary>
/// Compares what the generator writes with files beside the test, by the conventions of Verify: <c>Class.Method.verified.cs</c>, and
/// <c>Class.Method#Hint.verified.cs</c> for each of several files. Where they differ, the new text stands beside it as <c>.received.cs</c>.
/// </summary>
/// <remarks>
/// After a change that is meant: look at the difference, then accept all of it by running the tests once with the environment variable
/// <c>NETDSL_ACCEPT_SNAPSHOTS=1</c>, which also removes files that are no longer written. Or rename single <c>.received.cs</c> files to
/// <c>.verified.cs</c>. The former belong into <c>.gitignore</c>, the latter into the repository.
/// </remarks>
public static class NetworkSnapshot
{
    /// <summary>Compares what is generated for a source text.</summary>
    /// <param name="source">A C# text that declares a network: see <see cref="GeneratedCode.From"/>.</param>
    /// <param name="testFile">The test's source file, whose name is taken for the class's; given by the compiler.</param>
    /// <param name="method">The test's name; given by the compiler.</param>
    /// <exception cref="SnapshotException">A file differs, is missing or is no longer written, or the source does not compile.</exception>
    public static void Verify(string source, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "") =>
        Compare(GeneratedCode.From(source), SourcePath.Resolve(testFile), method);

    /// <summary>Compares what is generated for source files, such as those of the project under test.</summary>
    /// <param name="paths">C# files, relative to the folder of the test's source file: the network's and those that it needs.</param>
    /// <param name="testFile">The test's source file, whose name is taken for the class's; given by the compiler.</param>
    /// <param name="method">The test's name; given by the compiler.</param>
    /// <exception cref="SnapshotException">A file differs, is missing or is no longer written, or the sources do not compile.</exception>
    public static void VerifyFiles(IEnumerable<string> paths, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(paths);
        string test = SourcePath.Resolve(testFile);
        string[] sources = [.. paths.Select(path => Read(Path.Combine(Path.GetDirectoryName(test)!, path)))];
        Compare(GeneratedCode.From(sources), test, method);
    }

    /// <summary>Compares generated files.</summary>
    internal static void Compare(IReadOnlyList<GeneratedFile> files, string testFile, string method)
    {
        string prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}";
        SnapshotFiles.Compare(Path.GetDirectoryName(testFile)!, prefix, files.ToDictionary(
            file => files.Count == 1 ? prefix : $"{prefix}#{WithoutEnding(file.HintName)}",
            file => file.Text), SnapshotFiles.Accepts);
    }

    private static string WithoutEnding(string hintName) => hintName[..^".g.cs".Length];

    private static string Read(string path) => File.Exists(path)
        ? File.ReadAllText(path)
        : throw new SnapshotException($"{path} does not exist: paths are relative to the folder of the test's source file.");
}
