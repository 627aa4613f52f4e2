using NetDsl.Training;

namespace NetDsl;

/// <summary>The progress reporters that come with the library.</summary>
public static class ProgressReporter
{
    private const int FallbackWidth = 80;

    /// <summary>Reports nothing.</summary>
    public static IProgressReporter Silent { get; } = new SilentReporter();

    /// <summary>
    /// Reports on the console: a bar redrawn in place where the output is a terminal, one line per epoch where it goes to a file or a pipe.
    /// </summary>
    public static IProgressReporter ForConsole() =>
        Console.IsOutputRedirected ? Lines(Console.Out) : Bar(Console.Out, TerminalWidth());

    /// <summary>Writes one line per epoch.</summary>
    /// <param name="writer">Where to.</param>
    public static IProgressReporter Lines(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new LineReporter(writer);
    }

    /// <summary>Draws a bar in place during an epoch, and leaves one line per epoch.</summary>
    /// <param name="writer">A terminal, which returns to the line's start at a carriage return.</param>
    /// <param name="width">The terminal's columns; longer lines are cut, so that they never wrap.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 2.</exception>
    public static IProgressReporter Bar(TextWriter writer, int width = FallbackWidth)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        return new BarReporter(writer, width, TimeProvider.System);
    }

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth >= 2 ? Console.WindowWidth : FallbackWidth;
        }
        catch (IOException)
        {
            return FallbackWidth;
        }
    }

    private sealed class SilentReporter : IProgressReporter
    {
        public void Start(TrainingPlan plan)
        {
        }

        public bool NeedsBatch(int epoch, int batch) => false;

        public void BatchDone(int epoch, int batch, BatchResult running)
        {
        }

        public void EpochDone(EpochResult epoch)
        {
        }

        public void Finish()
        {
        }
    }
}
