using System.Globalization;

namespace NetDsl.Training;

/// <summary>The words of the progress reporters, the same in every culture.</summary>
internal static class ProgressText
{
    private const int BarCells = 20;

    /// <summary>An epoch in one line.</summary>
    public static string Epoch(TrainingPlan plan, EpochResult epoch)
    {
        string test = epoch.Test.Samples > 0 ? $"  {Figures(plan, epoch.Test, "test ")}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Place(plan, epoch.Number)}  {Figures(plan, epoch.Train)}{test}  {epoch.Duration.TotalSeconds:F1} s");
    }

    /// <summary>Writes the line of an epoch under way, with a bar.</summary>
    /// <param name="line">Where to; what does not fit is left out.</param>
    /// <param name="plan">The run.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="batch">The batches done.</param>
    /// <param name="running">The samples so far.</param>
    /// <param name="elapsed">How long the epoch has taken so far.</param>
    /// <returns>The characters written.</returns>
    public static int Running(Span<char> line, TrainingPlan plan, int epoch, int batch, BatchResult running, TimeSpan elapsed)
    {
        int filled = (int)((long)batch * BarCells / plan.Batches);
        Span<char> bar = stackalloc char[BarCells];
        bar[..filled].Fill('=');
        bar[filled..].Fill('.');
        double percent = 100 * running.Accuracy;
        double rate = running.Samples / Math.Max(elapsed.TotalSeconds, 1e-3);
        CultureInfo culture = CultureInfo.InvariantCulture;
        int written;
        bool fits = plan.Classifies
            ? line.TryWrite(
                culture,
                $"epoch {epoch}/{plan.Epochs} [{bar}] loss {running.Loss:F4}  accuracy {percent:F2}%  {rate:F0} samples/s",
                out written)
            : line.TryWrite(culture, $"epoch {epoch}/{plan.Epochs} [{bar}] loss {running.Loss:F4}  {rate:F0} samples/s", out written);
        return fits ? written : 0;
    }

    private static string Place(TrainingPlan plan, int epoch)
    {
        string last = plan.Epochs.ToString(CultureInfo.InvariantCulture);
        return $"epoch {epoch.ToString(CultureInfo.InvariantCulture).PadLeft(last.Length)}/{last}";
    }

    private static string Figures(TrainingPlan plan, BatchResult result, string which = "")
    {
        string loss = string.Create(CultureInfo.InvariantCulture, $"{which}loss {result.Loss:F4}");
        return plan.Classifies
            ? string.Create(CultureInfo.InvariantCulture, $"{loss}  {which}accuracy {100 * result.Accuracy:F2}%")
            : loss;
    }
}
