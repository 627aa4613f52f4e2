namespace NetDsl.Testing;

/// <summary>Compares texts with the files of their names.</summary>
internal static class SnapshotFiles
{
    private const string AcceptVariable = "NETDSL_ACCEPT_SNAPSHOTS";

    /// <summary>Whether the user has asked that what is received becomes what is expected.</summary>
    public static bool Accepts => Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    /// <summary>Compares texts with the files of their names, and finds files that no text belongs to.</summary>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="prefix">What the names of all files of this test start with.</param>
    /// <param name="texts">The received texts by name, without <c>.verified.cs</c>.</param>
    /// <param name="accept">Whether the received texts become the expected ones.</param>
    /// <exception cref="SnapshotException">They differ; the message says where, and how to accept it.</exception>
    public static void Compare(string folder, string prefix, IReadOnlyDictionary<string, string> texts, bool accept)
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
            throw new SnapshotException($"{string.Join("\n", differences)}\nTo accept: {AcceptVariable}=1 dotnet test …, or rename .received.cs to .verified.cs.");
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
}
