using NetDsl.Benchmarks.Peers;
using NetDsl.Benchmarks.Rows;

namespace NetDsl.Benchmarks.CommandLine;

/// <summary>What the command line of <c>compare</c> asks for.</summary>
/// <param name="Rows">The rows to measure.</param>
/// <param name="Threads">Threads of each side.</param>
/// <param name="Json">Where the results go as JSON; null for nowhere.</param>
/// <param name="Data">The folder of the full MNIST set; null for the bundled digits.</param>
/// <param name="Python">The Python to use; null to look for one.</param>
/// <param name="NodeModules">The folder of Node's packages; null to look for one.</param>
internal sealed record CompareSettings(
    IReadOnlyList<Row> Rows, int Threads, string? Json, string? Data, string? Python, string? NodeModules)
{
    /// <summary>Far more than any machine has; each thread gets memory of its own.</summary>
    public const int MostThreads = 1024;

    /// <summary>The part that the rows see.</summary>
    public RowSettings CreateRowSettings(Digits digits) => new(Threads, digits, new PyTorch(Python), new OnnxRuntime(NodeModules));

    /// <summary>Minutes of measuring should not end in an error that was there from the start.</summary>
    /// <exception cref="IOException">A file or folder is not what its option needs; the message names the option.</exception>
    public void RequireFiles()
    {
        Require(Data is null || Directory.Exists(Data), $"--data is '{Data}', but there is no such folder.");
        Require(Python is null || IsProgram(Python), $"--python is '{Python}', but there is no such program.");
        Require(
            NodeModules is null || OnnxRuntime.IsIn(NodeModules),
            $"--node-modules is '{NodeModules}', but holds no onnxruntime-node: npm install --ignore-scripts onnxruntime-node puts it there.");
        if (Json is not null)
        {
            RequireWritable(Path.GetFullPath(Json));
        }
    }

    private static void Require(bool condition, string sentence)
    {
        if (!condition)
        {
            throw new IOException(sentence);
        }
    }

    /// <summary>A path, or a name to be looked for where programs are.</summary>
    private static bool IsProgram(string program) => File.Exists(program)
        || (!program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) && PeerScripts.Succeeds(program, "--version"));

    private void RequireWritable(string target)
    {
        string folder = Path.GetDirectoryName(target) ?? target;
        Require(!Directory.Exists(target) && !Path.EndsInDirectorySeparator(Json!), $"--json is '{Json}', but that is a folder: give a file in it.");
        Require(Directory.Exists(folder), $"--json is '{Json}', but there is no folder {folder}: create it, or write elsewhere.");
        try
        {
            // The file itself will be written beside its place and renamed; whether that will go, a file there shows.
            string probe = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
            using FileStream stream = new(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new IOException($"--json is '{Json}', but its folder takes no new file: {refusal.Message}", refusal);
        }
    }
}
