using System.Diagnostics;
using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Peers;

/// <summary>The other side of a row, in a process of its own.</summary>
internal sealed class PeerProcess : IContestant
{
    private const int SecondsToEnd = 5;

    private readonly Process process;
    private readonly PeerChannel channel;

    // What the peer wrote to its error stream last: where it ends early, this says why.
    private volatile string lastError = "";

    private PeerProcess(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => lastError = string.IsNullOrWhiteSpace(line.Data) ? lastError : line.Data.Trim();
        process.BeginErrorReadLine();
        channel = new PeerChannel(process.StandardInput, process.StandardOutput);
        Name = Guard(channel.ReadName);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public TimeSpan ProcessorTime => process.HasExited ? default : process.TotalProcessorTime;

    /// <summary>The most memory that it has held so far, in bytes; 0 where the system does not tell.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts a peer and waits until it is ready.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set on top of this process's own.</param>
    /// <exception cref="RowFailedException">It cannot be started, or ends before it is ready.</exception>
    public static PeerProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new PeerProcess(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new RowFailedException($"{program} cannot be started: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public double[] Check() => Guard(channel.Check);

    /// <inheritdoc/>
    public double[] Measure(int samples, int calls) => Guard(() => channel.Measure(samples, calls));

    /// <summary>Ends the peer: it does so by itself when its input ends.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(SecondsToEnd)))
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private T Guard<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (RowFailedException failure)
        {
            // Ended, it has written all it had to say; otherwise it is no use any more.
            if (!process.WaitForExit(TimeSpan.FromSeconds(1)))
            {
                process.Kill(entireProcessTree: true);
            }

            process.WaitForExit();
            throw new RowFailedException(lastError.Length == 0 ? failure.Message : $"{failure.Message} Its last line of error: {lastError}", failure);
        }
    }
}
