using System.Globalization;

namespace NetDsl.Benchmarks.Machine;

/// <summary>Whether other programs want the processor too: then no time is to be trusted.</summary>
internal static class OtherLoad
{
    private const string File = "/proc/loadavg";

    // A quiet machine's background tasks stay below this.
    private const double Quiet = 0.7;

    /// <summary>A sentence where the machine is not quiet; null where it is, or where the system does not tell.</summary>
    public static string? Warning()
    {
        try
        {
            return WarningOf(System.IO.File.ReadAllText(File));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The same for a text as Linux writes it: the mean number of programs that ran or waited in the last minute comes first.</summary>
    public static string? WarningOf(string loads) =>
        double.TryParse(loads.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double load) && load > Quiet
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the machine was busy in the last minute (load {load:F1}): other programs slow both sides down, OpenMP's threads the most")
            : null;
}
