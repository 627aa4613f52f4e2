using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Tests;

public class MachineTests
{
    private const long Cache = 1000;

    private static readonly MachineLimits Machine = new(2, 256, Peak: 100, Memory: 10, Cache, bytes => bytes <= 500 ? 50 : 5);

    [Theory]
    [InlineData(1000, 10, 2000, 10)] // computing takes longer
    [InlineData(1000, 200, 2000, 20)] // moving takes longer, from memory
    [InlineData(0, 200, 400, 4)] // the same from a cache
    [InlineData(0, 200, 800, 20)] // never slower than memory, whatever was measured
    public void TheLimitIsTheLongerOfComputingAndMoving(double operations, double bytes, long workingSet, double seconds) =>
        Assert.Equal(seconds, Machine.LeastTime(new Work(operations, bytes, workingSet)), 1e-12);

    [Theory]
    [InlineData("32768K\n", 32768L * 1024)]
    [InlineData("4M", 4L << 20)]
    [InlineData("512", 512)]
    [InlineData("none", 0)]
    public void CacheSizesAreReadAsTheSystemWritesThem(string text, long bytes) => Assert.Equal(bytes, LastLevelCache.Parse(text));

    [Fact]
    public void ATeamDoesItsWorkOnEveryThread()
    {
        int[] done = new int[3];
        Assert.True(Team.Time(3, thread => Interlocked.Increment(ref done[thread])) >= 0);
        Assert.Equal([1, 1, 1], done);
    }

    [Theory]
    [InlineData("0.31 0.40 0.52 1/123 4567\n", false)]
    [InlineData("2.50 0.40 0.52 3/123 4567\n", true)]
    [InlineData("", false)]
    public void ABusyMachineIsWarnedOf(string loads, bool warned) => Assert.Equal(warned, OtherLoad.WarningOf(loads) is not null);
}
