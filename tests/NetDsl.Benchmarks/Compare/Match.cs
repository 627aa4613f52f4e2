namespace NetDsl.Benchmarks.Compare;

/// <summary>Measures two sides in turn, or one alone.</summary>
/// <param name="pause">
/// Lets a moment pass. Before each turn that is done until the other side has gone to sleep: threads of OpenMP and of ONNX Runtime spin for
/// some milliseconds after their work. They are left to, because a peer whose threads sleep at once takes twice as long for a small batch.
/// </param>
internal sealed class Match(Action pause)
{
    private const double WarmSeconds = 1.5;
    private const double WarmSampleSeconds = 0.05;
    private const double SampleSeconds = 0.01;
    private const int MostCalls = 100_000;
    private const int MostWarmSamples = 1000;
    private const int MostPauses = 20;

    // A thread that spins uses all of a pause; one that sleeps, a tick of the system's clock at most.
    private static readonly TimeSpan Asleep = TimeSpan.FromMilliseconds(10);

    /// <summary>A match with pauses that no spinning thread known lasts through.</summary>
    public static Match Create() => new(() => Thread.Sleep(100));

    /// <summary>Warms both sides up and measures them.</summary>
    /// <param name="ours">NetDsl's side.</param>
    /// <param name="theirs">The peer's; null where there is none.</param>
    /// <param name="pace">How many turns and samples.</param>
    public MatchResult Play(IContestant ours, IContestant? theirs, Pace pace)
    {
        Side[] sides = [.. new[] { ours, theirs }.OfType<IContestant>().Select(contestant => new Side(contestant))];
        foreach (Side side in sides)
        {
            LetSleep(Other(side));
            side.Calls = WarmUp(side.Contestant);
        }

        for (int round = 0; round < pace.Rounds; round++)
        {
            foreach (Side side in sides)
            {
                LetSleep(Other(side));
                TakeTurn(side, Other(side), pace);
            }
        }

        Side restless = sides.MaxBy(side => side.BusyShare)!;
        double? theirMedian = theirs is null ? null : Median(sides[1].Seconds);
        return new MatchResult(Median(sides[0].Seconds), theirMedian, restless.Contestant.Name, restless.BusyShare);

        Side? Other(Side side) => sides.FirstOrDefault(other => other != side);
    }

    /// <summary>The middle one; of an even number the mean of the two in the middle.</summary>
    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Runs for a while, so that code is compiled and memory allocated; returns the calls that make a sample.</summary>
    private static int WarmUp(IContestant contestant)
    {
        double spent = 0, seconds = 0;
        int calls = 1;
        for (int sample = 0; sample < MostWarmSamples && spent < WarmSeconds; sample++)
        {
            seconds = contestant.Measure(1, calls)[0];
            spent += seconds * calls;
            calls = CallsOf(WarmSampleSeconds, seconds);
        }

        return CallsOf(SampleSeconds, seconds);
    }

    private static int CallsOf(double wanted, double seconds) => (int)Math.Clamp(Math.Ceiling(wanted / seconds), 1, MostCalls);

    private void LetSleep(Side? side)
    {
        TimeSpan used = side?.Contestant.ProcessorTime ?? default;
        for (int i = 0; i < MostPauses; i++)
        {
            pause();
            TimeSpan now = side?.Contestant.ProcessorTime ?? default;
            if (now - used <= Asleep)
            {
                return;
            }

            used = now;
        }
    }

    private static void TakeTurn(Side side, Side? other, Pace pace)
    {
        TimeSpan before = other?.Contestant.ProcessorTime ?? default;
        double[] seconds = side.Contestant.Measure(pace.Discarded + pace.Samples, side.Calls);
        if (other is not null)
        {
            other.Busy += (other.Contestant.ProcessorTime - before).TotalSeconds;
            other.Waited += seconds.Sum() * side.Calls;
        }

        side.Seconds.AddRange(seconds.AsSpan(pace.Discarded));
    }

    private sealed class Side(IContestant contestant)
    {
        public IContestant Contestant => contestant;

        public List<double> Seconds { get; } = [];

        public int Calls { get; set; }

        /// <summary>Processor time used while the other side was measured, and how long that was.</summary>
        public double Busy { get; set; }

        public double Waited { get; set; }

        public double BusyShare => Waited > 0 ? Busy / Waited : 0;
    }
}
