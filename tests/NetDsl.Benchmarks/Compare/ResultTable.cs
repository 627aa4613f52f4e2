using System.Globalization;
using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Compare;

/// <summary>The results as text.</summary>
internal static class ResultTable
{
    private static readonly string[] Heads = ["row", "NetDsl", "peer", "", "ratio", "limit", "share of limit"];

    /// <summary>One line about the machine.</summary>
    public static string Line(MachineLimits machine) => FormattableString.Invariant(
        $"{machine.Threads} thread(s), {machine.VectorBits}-bit vectors: {machine.Peak / 1e9:F0} GFLOP/s of multiply-add, {machine.Memory / 1e9:F1} GB/s of memory");

    /// <summary>A row as soon as it is measured: a run that is ended early has told what it knows.</summary>
    public static string Line(RowResult result) => $"  {string.Join("  ", Cells(result).Skip(1))}";

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter output, IReadOnlyList<RowResult> results)
    {
        List<string[]> rows = [Heads];
        rows.AddRange(results.Select(Cells));
        int[] widths = [.. Heads.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) =>
                column is 0 or 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        }

        output.WriteLine("Times are medians; ratio = peer / NetDsl; limit = the least time that peak and bandwidth allow.");
    }

    private static string[] Cells(RowResult result) =>
    [
        result.Row,
        Time(result.Ours, result.Unit),
        result.Peer is double peer ? Time(peer, result.Unit) : "-",
        result.Peer is null ? $"{result.PeerName} (missing)" : result.PeerName,
        result.Ratio is double ratio ? string.Create(CultureInfo.InvariantCulture, $"{ratio:F2} x") : "-",
        result.Limit is double limit ? Time(limit, result.Unit) : "-",
        result.ShareOfLimit is double share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %") : "-",
    ];

    private static string Time(double seconds, TimeUnit unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{seconds * unit.PerSecond:0.00##} {unit.Name}");
}
