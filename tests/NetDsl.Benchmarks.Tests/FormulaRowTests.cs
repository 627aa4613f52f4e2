using NetDsl.Benchmarks.Machine;
using NetDsl.Benchmarks.Rows;
using NetDsl.Benchmarks.Rows.Formulas;

namespace NetDsl.Benchmarks.Tests;

/// <summary>The rows of layers that are formulas: data, what is checked, and counts worked out by hand from the shapes.</summary>
public class FormulaRowTests
{
    private const long Terms = 50L * 2048 * 500;

    [Fact]
    public void NoInputIsEqualToAThresholdOrToZero()
    {
        ThresholdDenseForward network = new(seed: 1);
        FormulaData.DrawThresholds(network);
        float[] inputs = FormulaData.Inputs(100_000), thresholds = network.Parameters["thresholddense1.b"].Values.ToArray();
        Assert.All(inputs, input => Assert.True(input is > -4 and < 4 and not 0));
        Assert.All(thresholds, threshold => Assert.True(threshold is >= -2 and < 2));
        Assert.Empty(inputs.Intersect(thresholds));

        // Thresholds that all lie on one side of the inputs would leave nothing to choose.
        Assert.InRange(inputs.Count(input => input > 0), 49_000, 51_000);
        Assert.InRange(thresholds.Count(threshold => threshold > 0) / (double)thresholds.Length, 0.49, 0.51);
    }

    [Fact]
    public void DrawingThresholdsLeavesOtherLearnablesAlone()
    {
        SoftThresholdTraining drawn = new(seed: 1), fresh = new(seed: 1);
        FormulaData.DrawThresholds(drawn);
        Assert.Equal(
            ["softthreshold1.b"],
            drawn.Parameters.Where(parameter => !parameter.Values.SequenceEqual(fresh.Parameters[parameter.Name].Values)).Select(parameter => parameter.Name));
        DualLineTraining line = new(seed: 1);
        FormulaData.DrawThresholds(line);
        Assert.Equal([1f, 1f, 0.01f, -0.22f], line.Values.ToArray());
    }

    [Fact]
    public void ATensorIsCheckedInUnitsOfItsSize()
    {
        float[] tensor = new float[27];
        tensor[13] = 3e-6f;
        tensor[20] = -3e-6f;
        tensor[26] = 3e-6f;

        // The mean square is 3 x 9 / 27 = 1 in units of 1e-6.
        double[] values = CheckedTensor.Of(tensor);
        Assert.Equal([Math.Log(1e-6), 0, 3, 3], values, (expected, value) => Math.Abs(expected - value) < 1e-6);
        Assert.All(CheckedTensor.Of(new float[5]), value => Assert.False(double.IsFinite(value)));
    }

    [Theory]
    [InlineData("threshold-dense-forward", 4 * Terms, 2 * 1_024_000, 50 * (2048 + 500))]
    [InlineData("threshold-dense-train", 12 * Terms, 2 * 2_050_048, 50 * (2048 + 500))]
    [InlineData("soft-threshold-train", 18 * Terms, 2 * 2_050_048, 50 * (2048 + 500))]
    [InlineData("threshold-conv-train", 2L * 32 * 2048 * ((4 * 324) + (3 * 9 * 256)), 2 * (32 + 2048 + 18_432), 32 * ((32 * 324) + (64 * 256)))]
    [InlineData("dualline-1m", 0, 2 * 4, 2 * (1 << 20))]
    [InlineData("mish-1m", 0, 2 * 1, 2 * (1 << 20))]
    public void TheWorkFollowsFromTheShapes(string name, double operations, long parametersAndGradients, long values)
    {
        Work work = Find(name).Work;
        long bytes = 4 * (parametersAndGradients + values);
        Assert.Equal(new Work(operations, bytes, bytes), work);
    }

    [Theory]
    [InlineData("threshold-dense-forward", 2 * 2048 * 500)]
    [InlineData("threshold-dense-train", 2048 + (2 * 2048 * 500))]
    [InlineData("threshold-conv-train", 32 + (64 * 32) + (64 * 32 * 9))]
    [InlineData("soft-threshold-train", 2048 + (2 * 2048 * 500))]
    [InlineData("dualline-1m", 1 + 3)]
    [InlineData("mish-1m", 1)]
    public void TheLearnablesAreThoseOfTheLayerAndTheFactorsInFront(string name, int parameters) =>
        Assert.Equal(parameters, Find(name).Parameters);

    private static Row Find(string name) => RowList.All.Single(row => row.Name == name);
}
