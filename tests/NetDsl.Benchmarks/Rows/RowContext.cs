using System.Runtime.InteropServices;

namespace NetDsl.Benchmarks.Rows;

/// <summary>Where a row is set up: what all rows share, and a folder for the files that the peer reads, gone when the row ends.</summary>
internal sealed class RowContext : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netdsl-benchmarks-");
    private readonly Action<string> tell;
    private readonly PosixSignalRegistration[] signals;

    /// <summary>Makes the folder.</summary>
    /// <param name="settings">What the rows share.</param>
    /// <param name="tell">Takes a line that the user should read; said once, however often it is told.</param>
    public RowContext(RowSettings settings, Action<string> tell)
    {
        Settings = settings;
        this.tell = tell;

        // Ctrl-C ends the process in the middle of a row, and the folder may hold hundreds of megabytes.
        signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, _ => Remove()))];
    }

    /// <summary>What the rows share.</summary>
    public RowSettings Settings { get; }

    /// <summary>How many threads each side may use.</summary>
    public int Threads => Settings.Threads;

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Says something to the user, once.</summary>
    public void Tell(string line) => tell(line);

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(signals, signal => signal.Dispose());
        Remove();
    }

    private void Remove()
    {
        if (Directory.Exists(folder.FullName))
        {
            folder.Delete(recursive: true);
        }
    }
}
