using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Peers;
using NetDsl.Benchmarks.Rows;
using NetDsl.Benchmarks.Rows.ResNet;

namespace NetDsl.Benchmarks.Tests;

/// <summary>NetDsl's sides of the rows, on the bundled digits.</summary>
public class ContestantTests
{
    private static readonly Digits Digits = Digits.Load(null);

    [Theory]
    [InlineData("lenet5-train-b32", 3 + 1 + (32 * 10))]
    [InlineData("lenet5-infer-b1", 10)]
    [InlineData("mnist-epoch", 3)]
    [InlineData("lenet5-user-activation", 3 + 1 + (128 * 10))]
    [InlineData("threshold-dense-forward", 1 + 1924)]
    [InlineData("threshold-dense-train", 1 + (1 + 1924) + (1 + 158) + (2 * (1 + 78_770)))]
    [InlineData("resnet56-infer-b1", 10)]
    [InlineData("mish-1m", 1 + (1 + 80_660) + 2)]
    public void ChecksAreFiniteAndTheSameEachTime(string name, int values)
    {
        Row row = RowList.All.Single(other => other.Name == name);
        using RowContext context = new(new RowSettings(1, Digits, new PyTorch(null), new OnnxRuntime(null)), _ => { });
        double[] first = Check(row, context), second = Check(row, context);
        Assert.Equal(values, first.Length);
        Assert.All(first, value => Assert.True(double.IsFinite(value)));
        Assert.Equal(first, second);
    }

    [Fact]
    public void MeasuringLeavesTheCheckAsItWas()
    {
        using RowContext context = new(new RowSettings(1, Digits, new PyTorch(null), new OnnxRuntime(null)), _ => { });
        using IContestant ours = RowList.All.Single(row => row.Name == "lenet5-train-b1").CreateOurs(context);
        double[] before = ours.Check();
        Assert.Equal(3, ours.Measure(samples: 3, calls: 2).Length);
        Assert.Equal(before, ours.Check());
    }

    [Fact]
    public void MeasuringLeavesTheRunningStatisticsAsTheyWere()
    {
        ResidualNetwork network = ResidualNetwork.ResNet56;
        using TrainingSteps ours = new(network.Create(batch: 4, threads: 1), network.CreateData(4), learningRate: 0.001f);
        double[] before = ours.Check();
        ours.Measure(samples: 1, calls: 2);
        Assert.Equal(before, ours.Check());
    }

    [Fact]
    public void TheUsersActivationAndTheBuiltInOneAreTwoSidesOfOneProcess()
    {
        using RowContext context = new(new RowSettings(1, Digits, new PyTorch(null), new OnnxRuntime(null)), _ => { });
        Row row = RowList.All.Single(other => other.Name == "lenet5-user-activation");
        using IContestant ours = row.CreateOurs(context), theirs = row.StartPeer(context);
        Assert.Equal(("NetDsl", row.PeerName), (ours.Name, theirs.Name));
        Assert.Equal(ours.Check(), theirs.Check());
        Assert.Equal(3, theirs.Measure(samples: 3, calls: 1).Length);

        // What one uses while the other is measured is the other's own.
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (ours.ProcessorTime, theirs.ProcessorTime));
    }

    [Fact]
    public void AnEpochOfFewerImagesRepeatsThemInOrder()
    {
        Assert.Equal(60_000, Digits.Epoch.Count);
        Dataset repeated = Digits.Repeat(new Dataset([1, 2, 3], [1], [0, 1, 2], 3), 7);
        Assert.Equal([1, 2, 3, 1, 2, 3, 1], repeated.Inputs.ToArray());
        Assert.Equal([0, 1, 2, 0, 1, 2, 0], repeated.Labels.ToArray());
        Assert.Contains("10,000", Digits.EpochSource, StringComparison.Ordinal);
    }

    private static double[] Check(Row row, RowContext context)
    {
        using IContestant ours = row.CreateOurs(context);
        return ours.Check();
    }
}
