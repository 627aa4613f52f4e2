using System.Globalization;
using NetDsl.Training;

namespace NetDsl.Tests.Training;

public class ProgressReporterTests
{
    private static readonly EpochResult Tested = new(3, new(1000, 250, 900), new(100, 20, 95), TimeSpan.FromSeconds(1.26));

    [Fact]
    public void LinesHoldOneEpochEach()
    {
        using StringWriter text = NewText();
        IProgressReporter reporter = ProgressReporter.Lines(text);
        reporter.Start(Plan(LossKind.SoftmaxCrossEntropy));
        reporter.BatchDone(3, 1, new(10, 1, 1));
        reporter.EpochDone(Tested);
        reporter.EpochDone(Tested with { Number = 4, Test = default });
        reporter.Finish();
        Assert.Equal(
            "epoch  3/12  loss 0.2500  accuracy 90.00%  test loss 0.2000  test accuracy 95.00%  1.3 s\n"
            + "epoch  4/12  loss 0.2500  accuracy 90.00%  1.3 s\n",
            text.ToString());
    }

    [Fact]
    public void ALossOverValuesHasNoAccuracy()
    {
        using StringWriter text = NewText();
        IProgressReporter reporter = ProgressReporter.Lines(text);
        reporter.Start(Plan(LossKind.MeanSquaredError));
        reporter.EpochDone(Tested);
        Assert.Equal("epoch  3/12  loss 0.2500  test loss 0.2000  1.3 s\n", text.ToString());
    }

    [Fact]
    public void FiguresAreTheSameInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = german;
            LinesHoldOneEpochEach();
            TheBarIsRedrawnInPlaceAndGivesWayToTheEpoch();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void OnlyTheBarNeedsBatches()
    {
        ManualTime time = new();
        BarReporter bar = new(TextWriter.Null, 200, time);
        bar.Start(Plan(LossKind.SoftmaxCrossEntropy));
        Assert.False(((IProgressReporter)bar).NeedsBatch(1, 1));
        time.Pass(TimeSpan.FromMilliseconds(100));
        Assert.True(((IProgressReporter)bar).NeedsBatch(1, 2));
        Assert.False(ProgressReporter.Lines(TextWriter.Null).NeedsBatch(1, 1));
        Assert.False(ProgressReporter.Silent.NeedsBatch(1, 1));
        Assert.True(((IProgressReporter)new RecordingReporter()).NeedsBatch(1, 1));
    }

    [Fact]
    public void TheBarIsRedrawnInPlaceAndGivesWayToTheEpoch()
    {
        using StringWriter text = NewText();
        ManualTime time = new();
        BarReporter reporter = new(text, 200, time);
        reporter.Start(Plan(LossKind.SoftmaxCrossEntropy));
        time.Pass(TimeSpan.FromSeconds(2));
        reporter.BatchDone(1, 5, new(500, 125, 250));
        Assert.Equal("\repoch 1/12 [==========..........] loss 0.2500  accuracy 50.00%  250 samples/s", text.ToString());

        reporter.EpochDone(Tested);
        Assert.Equal(["epoch  3/12  loss 0.2500  accuracy 90.00%  test loss 0.2000  test accuracy 95.00%  1.3 s", ""], Screen(text));
        reporter.Finish();
        Assert.Equal(2, Screen(text).Length);
    }

    [Fact]
    public void TheBarIsDrawnTenTimesASecondAndAtTheEnd()
    {
        using StringWriter text = NewText();
        ManualTime time = new();
        BarReporter reporter = new(text, 80, time);
        reporter.Start(Plan(LossKind.SoftmaxCrossEntropy));
        for (int batch = 1; batch <= 10; batch++)
        {
            time.Pass(TimeSpan.FromMilliseconds(30));
            reporter.BatchDone(1, batch, new(100 * batch, 1, 1));
        }

        // At 120 and 240 milliseconds, and at the last batch.
        Assert.Equal(3, text.ToString().Count(character => character == '\r'));
        Assert.Contains("[====================]", Screen(text)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnfinishedBarStaysAndIsEnded()
    {
        using StringWriter text = NewText();
        ManualTime time = new();
        BarReporter reporter = new(text, 37, time);
        reporter.Start(Plan(LossKind.SoftmaxCrossEntropy));
        time.Pass(TimeSpan.FromSeconds(1));
        reporter.BatchDone(1, 1, new(100, 1, 1));
        reporter.Finish();
        string[] screen = Screen(text);
        Assert.Equal(2, screen.Length);
        Assert.Equal("epoch 1/12 [==..................] lo", screen[0]);
    }

    [Fact]
    public void AShorterBarLeavesNothingOfALongerOne()
    {
        using StringWriter text = NewText();
        ManualTime time = new();
        BarReporter reporter = new(text, 120, time);
        reporter.Start(Plan(LossKind.SoftmaxCrossEntropy));
        time.Pass(TimeSpan.FromSeconds(1));
        reporter.BatchDone(1, 1, new(100, 12345678, 100));
        time.Pass(TimeSpan.FromSeconds(1));
        reporter.BatchDone(1, 2, new(200, 2, 2));
        Assert.Equal("epoch 1/12 [====................] loss 0.0100  accuracy 1.00%  100 samples/s", Screen(text)[0].TrimEnd());
    }

    private static StringWriter NewText() => new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private static TrainingPlan Plan(LossKind loss) => new(new NetworkInfo("Tiny", [4], [3], loss, [], []), 12, 1000, 10);

    /// <summary>What a terminal would show: a carriage return goes back to the line's start and writes over it.</summary>
    private static string[] Screen(StringWriter text) => [.. text.ToString().Split('\n').Select(line =>
    {
        string shown = "";
        foreach (string piece in line.Split('\r'))
        {
            shown = piece + (shown.Length > piece.Length ? shown[piece.Length..] : "");
        }

        return shown.TrimEnd();
    })];

    private sealed class ManualTime : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Pass(TimeSpan time) => now += time.Ticks;
    }
}
