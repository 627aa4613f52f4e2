using System.Globalization;
using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Peers;

/// <summary>ONNX Runtime on the CPU, as npm's <c>onnxruntime-node</c>.</summary>
/// <param name="nodeModules">The <c>node_modules</c> folder that holds it; null to look for one.</param>
internal sealed class OnnxRuntime(string? nodeModules)
{
    private const string Package = "onnxruntime-node";

    private readonly Lazy<bool> hasNode = new(() => PeerScripts.Succeeds("node", "--version"));

    /// <summary>Starts it on a model.</summary>
    /// <param name="threads">How many threads an operator may use.</param>
    /// <param name="model">The model's file.</param>
    /// <param name="data">A safetensors file whose tensor <c>inputs</c> is the model's input.</param>
    /// <exception cref="PeerMissingException">Node or the package is not installed.</exception>
    /// <exception cref="RowFailedException">The script fails.</exception>
    public IContestant Start(int threads, string model, string data)
    {
        if (!hasNode.Value)
        {
            throw new PeerMissingException("ONNX Runtime is missing: there is no node. On Debian: apt-get install nodejs npm.");
        }

        string folder = FindFolder([Environment.CurrentDirectory, AppContext.BaseDirectory]) ?? throw new PeerMissingException(
            $"ONNX Runtime is missing: no node_modules folder holds {Package}. In some folder run: npm install --ignore-scripts {Package}; "
            + "then give --node-modules DIR/node_modules, or set NODE_PATH to it.");
        string count = threads.ToString(CultureInfo.InvariantCulture);
        return PeerProcess.Start("node", [PeerScripts.PathOf("onnxruntime.mjs"), folder, count, model, data], new Dictionary<string, string>());
    }

    /// <summary>Whether a folder holds the package.</summary>
    public static bool IsIn(string folder) => Directory.Exists(Path.Combine(folder, Package));

    /// <summary>The folder given, else the first of the usual places that holds the package; null where none does.</summary>
    public string? FindFolder(IEnumerable<string> starts) =>
        (nodeModules is null ? Places(starts) : [nodeModules]).Select(Path.GetFullPath).FirstOrDefault(IsIn);

    /// <summary>Where Node would look: the folders in NODE_PATH, then each <c>node_modules</c> in or above the starts.</summary>
    public static IEnumerable<string> Places(IEnumerable<string> starts) => (Environment.GetEnvironmentVariable("NODE_PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(starts.SelectMany(Upwards).Select(folder => Path.Combine(folder, "node_modules")));

    private static IEnumerable<string> Upwards(string place)
    {
        for (DirectoryInfo? folder = new(place); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
