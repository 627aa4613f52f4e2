using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Tests;

/// <summary>
/// Compares what the generator writes with the files beside a test, by the conventions of Verify: <c>Class.Method.verified.cs</c>, and
/// <c>Class.Method#Hint.verified.cs</c> for each of several files. Where they differ, the text stands beside it as <c>.received.cs</c>.
/// </summary>
/// <remarks>
/// After a change of the emitted text: look at the difference, then accept all of it with
/// <code>NETDSL_ACCEPT_SNAPSHOTS=1 dotnet test tests/NetDsl.Generator.Tests -c Release --filter Snapshots</code>
/// which also removes files that are no longer written. Or rename single <c>.received.cs</c> files to <c>.verified.cs</c>.
/// </remarks>
internal static class Snapshot
{
    private const string AcceptVariable = "NETDSL_ACCEPT_SNAPSHOTS";

    /// <summary>Runs the generator on a source text and compares its files; also demands that it caches, and that C# accepts its code.</summary>
    public static void Verify(string source, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        Assert.Empty(GeneratorHarness.CompilerDiagnostics(source));
        Assert.Empty(GeneratorHarness.Analyze(source));
        ImmutableArray<GeneratedSourceResult> written = Incremental.Generate(source);
        Assert.NotEmpty(written);
        string folder = Path.GetDirectoryName(RepositoryFolder.Resolve(file))!;
        string prefix = $"{Path.GetFileNameWithoutExtension(file)}.{method}";
        Compare(folder, prefix, written.ToDictionary(
            result => written.Length == 1 ? prefix : $"{prefix}#{WithoutEnding(result.HintName)}",
            result => result.SourceText.ToString()), Environment.GetEnvironmentVariable(AcceptVariable) == "1");
    }

    /// <summary>Compares texts with the files of their names, and finds files that no text belongs to.</summary>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="prefix">What the names of all files of this test start with.</param>
    /// <param name="texts">The received texts by name, without <c>.verified.cs</c>.</param>
    /// <param name="accept">Whether the received texts become the expected ones.</param>
    internal static void Compare(string folder, string prefix, IReadOnlyDictionary<string, string> texts, bool accept)
    {
        List<string> differences = [.. texts.Select(text => CompareFile(folder, text.Key, text.Value, accept)).OfType<string>()];
        foreach (string stale in FilesOf(folder, prefix).Where(file => !texts.ContainsKey(NameOf(file))))
        {
            if (accept)
            {
                File.Delete(stale);
            }
            else
            {
                differences.Add($"{Path.GetFileName(stale)} is expected, but the generator writes no such file.");
            }
        }

        if (differences.Count > 0)
        {
            Assert.Fail($"{string.Join("\n", differences)}\nTo accept: {AcceptVariable}=1 dotnet test …, or rename .received.cs to .verified.cs.");
        }
    }

    private static string? CompareFile(string folder, string name, string received, bool accept)
    {
        string verifiedPath = Path.Combine(folder, $"{name}.verified.cs");
        string receivedPath = Path.Combine(folder, $"{name}.received.cs");
        File.Delete(receivedPath);

        // A checkout may turn line ends; the generator must not.
        string? verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath).ReplaceLineEndings("\n") : null;
        if (verified == received)
        {
            return null;
        }

        File.WriteAllText(accept ? verifiedPath : receivedPath, received);
        return accept ? null : Difference.Describe($"{name}.verified.cs", verified, received);
    }

    private static IEnumerable<string> FilesOf(string folder, string prefix) => Directory.GetFiles(folder, "*.verified.cs")
        .Where(file => NameOf(file) == prefix || NameOf(file).StartsWith(prefix + "#", StringComparison.Ordinal));

    private static string NameOf(string file) => Path.GetFileName(file)[..^".verified.cs".Length];

    private static string WithoutEnding(string hintName) => hintName[..^".g.cs".Length];
}
