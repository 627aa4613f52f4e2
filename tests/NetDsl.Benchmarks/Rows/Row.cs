using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;
using NetDsl.Benchmarks.Peers;

namespace NetDsl.Benchmarks.Rows;

/// <summary>
/// One thing to measure and the peer to measure it against. A new row is a class in a folder of its own, its peer's script among the
/// others, and a line in <see cref="RowList"/>.
/// </summary>
internal abstract class Row
{
    /// <summary>The name, as <c>--row</c> takes it.</summary>
    public abstract string Name { get; }

    /// <summary>What it measures, in one line for the help.</summary>
    public abstract string Summary { get; }

    /// <summary>The unit of its times.</summary>
    public abstract TimeUnit Unit { get; }

    /// <summary>The peer's name, without a version.</summary>
    public abstract string PeerName { get; }

    /// <summary>The learnable numbers of its network.</summary>
    public abstract int Parameters { get; }

    /// <summary>The work behind its time, for the limit.</summary>
    public abstract Work Work { get; }

    /// <summary>Whether the machine's limits, which are the CPU's, say anything of it.</summary>
    public virtual bool IsOnCpu => true;

    /// <summary>The least seconds that the device it runs on could need, where that is not the CPU and is known; otherwise null.</summary>
    public virtual double? LeastTimeOnDevice => null;

    /// <summary>How it is measured.</summary>
    public virtual Pace Pace => Pace.Default;

    /// <summary>How many calls its time is made of; more than one only where the whole takes too long to be a sample.</summary>
    public virtual int CallsPerTime => 1;

    /// <summary>Sets NetDsl's side up.</summary>
    /// <exception cref="DeviceMissingException">What it runs on is not there; the message says why.</exception>
    public abstract IContestant CreateOurs(RowContext context);

    /// <summary>Writes what the peer needs into the row's folder and starts it.</summary>
    /// <exception cref="PeerMissingException">It is not installed; the message says how to install it.</exception>
    /// <exception cref="RowFailedException">It is there, but did not start.</exception>
    public abstract IContestant StartPeer(RowContext context);
}
