using System.Globalization;
using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Peers;

/// <summary>PyTorch on the CPU, with oneDNN, from the first Python that can import it.</summary>
/// <param name="python">The interpreter to use; null to look for one, the system's first.</param>
internal sealed class PyTorch(string? python)
{
    private static readonly string[] Candidates = ["/usr/bin/python3", "python3", "python"];

    private readonly Lazy<string?> interpreter =
        new(() => (python is null ? Candidates : [python]).FirstOrDefault(program => PeerScripts.Succeeds(program, "-c", "import torch")));

    /// <summary>Starts a script.</summary>
    /// <param name="threads">How many threads it may use.</param>
    /// <param name="script">Its name.</param>
    /// <param name="arguments">Its arguments, after the number of threads.</param>
    /// <exception cref="PeerMissingException">No interpreter has PyTorch.</exception>
    /// <exception cref="RowFailedException">The script fails.</exception>
    public PeerProcess Start(int threads, string script, params string[] arguments)
    {
        string program = interpreter.Value ?? throw new PeerMissingException(
            $"PyTorch is missing: {python ?? "no python3 here"} {(python is null ? "can" : "cannot")} import torch. On Debian: "
            + "apt-get install python3-torch libopenblas0-pthread. Another interpreter: --python FILE.");
        string count = threads.ToString(CultureInfo.InvariantCulture);

        // OpenBLAS has threads of its own, which torch.set_num_threads does not reach.
        Dictionary<string, string> environment = new()
        {
            ["OMP_NUM_THREADS"] = count,
            ["OPENBLAS_NUM_THREADS"] = count,
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        };
        return PeerProcess.Start(program, [PeerScripts.PathOf(script), count, .. arguments], environment);
    }
}
