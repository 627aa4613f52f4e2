using NetDsl.Benchmarks.Machine;
using NetDsl.Benchmarks.Peers;
using NetDsl.Benchmarks.Rows;

namespace NetDsl.Benchmarks.Compare;

/// <summary>One run of the command: every row against its peer.</summary>
/// <param name="machine">What the machine allows.</param>
/// <param name="match">How two sides are measured.</param>
/// <param name="settings">What the command line asks for.</param>
/// <param name="output">Takes what is worth telling on the way.</param>
/// <param name="error">Takes a line for each row that fails.</param>
internal sealed class Comparison(MachineLimits machine, Match match, RowSettings settings, TextWriter output, TextWriter error)
{
    private readonly HashSet<string> told = [];

    /// <summary>How many rows were left out because what they run on is not there. That is no failure.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Measures rows, one after the other. A row that fails, or has nothing to run on, is told and left out.</summary>
    public IReadOnlyList<RowResult> Run(IEnumerable<Row> rows)
    {
        List<RowResult> results = [];
        foreach (Row row in rows)
        {
            output.WriteLine($"measuring {row.Name} ...");
            try
            {
                results.Add(Run(row));
                output.WriteLine(ResultTable.Line(results[^1]));
            }
            catch (DeviceMissingException missing)
            {
                LeftOut++;
                output.WriteLine($"{row.Name} was left out: {missing.Message}");
            }
            catch (RowFailedException failure)
            {
                error.WriteLine($"{row.Name} failed: {failure.Message}");
            }
        }

        return results;
    }

    private RowResult Run(Row row)
    {
        using RowContext context = new(settings, Tell);
        using IContestant ours = row.CreateOurs(context);
        using IContestant? theirs = StartPeer(row, context);
        if (theirs is not null)
        {
            Agreement.Require(ours.Check(), theirs.Check(), theirs.Name);
        }

        MatchResult result = match.Play(ours, theirs, row.Pace);
        if (!result.WasFair)
        {
            output.WriteLine(FormattableString.Invariant(
                $"{row.Name}: {result.Restless} used {100 * result.Busy:F0} % of a core while the other side was measured; measure again on a quiet machine."));
        }

        return new RowResult(
            row.Name,
            row.Unit,
            result.Ours * row.CallsPerTime,
            theirs?.Name ?? row.PeerName,
            result.Theirs * row.CallsPerTime,
            row.IsOnCpu ? machine.LeastTime(row.Work) : row.LeastTimeOnDevice,
            row.Parameters);
    }

    private IContestant? StartPeer(Row row, RowContext context)
    {
        try
        {
            return row.StartPeer(context);
        }
        catch (PeerMissingException missing)
        {
            Tell(missing.Message);
            return null;
        }
    }

    /// <summary>Rows share peers and data: what is to be said of these is said once.</summary>
    private void Tell(string line)
    {
        if (told.Add(line))
        {
            output.WriteLine(line);
        }
    }
}
