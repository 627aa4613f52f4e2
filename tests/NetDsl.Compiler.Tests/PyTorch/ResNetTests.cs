using NetDsl.Compiler.Tests.Gradients;

namespace NetDsl.Compiler.Tests.PyTorch;

/// <summary>
/// ResNet-20 with weights that PyTorch saved, loaded through a map of names: Fixtures/resnet20.safetensors and resnet20-expected.safetensors,
/// made by make_resnet.py beside them.
/// </summary>
public sealed class ResNetTests
{
    private const int PixelsPerImage = 3 * 32 * 32;

    /// <summary>Before a rounding can have changed on which side of a rectifier's kink a value lies: measured are 1e-7.</summary>
    private const double FirstLossesTolerance = 1e-5;

    /// <summary>Afterwards it can, and twenty layers make much of it: PyTorch's own single precision is off by 4e-5, ours by up to 9e-5.</summary>
    private const double LossTolerance = 1e-3;

    /// <summary>A parameter's movement in one step is a thousandth of it and less, so its rounding shows.</summary>
    private const double FirstStepTolerance = 1e-3;

    /// <summary>
    /// Of the two million values of a batch, the nearest to a rectifier's kink are no farther from it than rounding: in the order in which eight lanes add up, one of the last block, 4e-6 from it, falls on the
    /// other side. PyTorch in double precision, made to turn that value alone, moves the same channel of the last block by the same 9e-4, and what lies before by up to 3.5e-3; make_resnet.py prints
    /// it for the nearest value of each rectifier. Gradients are compared closely where no value is in doubt, on the few images below.
    /// </summary>
    private const double FirstStepOfEightTolerance = 5e-3;

    /// <summary>A running statistic's movement in one step is a tenth of it: no rounding of its own shows.</summary>
    private const double FirstStatisticsTolerance = 2e-5;

    /// <summary>Where no value is nearer to a kink than twice the largest error of PyTorch's single precision, whose gradients are off by up to 2e-6; ours by up to 3e-6.</summary>
    private const double FewTolerance = 1e-5;

    private const int FirstOfFew = 21, Few = 5;

    /// <summary>After ten steps: as for the losses. PyTorch's own single precision is off by up to 8e-4 of a movement, ours by up to 3e-3.</summary>
    private const double LastTolerance = 1e-2;

    private const int FirstLosses = 3;

    private static readonly (float[] Pixels, int[] Labels) Data = ResNetFixture.Images(ResNetFixture.Batch * ResNetFixture.Steps);

    public static TheoryData<int> Widths { get; } = [.. EmittedCode.Widths];

    /// <summary>One lane alone takes ten times as long and differs from four in nothing that a whole network would show.</summary>
    public static TheoryData<int, int> Ways
    {
        get
        {
            TheoryData<int, int> ways = [];
            foreach (int lanes in EmittedCode.Widths.Where(lanes => lanes > 1).DefaultIfEmpty(1))
            {
                ways.Add(lanes, 1);
                ways.Add(lanes, 2);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_logits_of_PyTorchs_weights_are_those_of_PyTorch(int lanes)
    {
        using SafeTensorsFile expected = ResNetFixture.Expected();
        double[] logits = Array.ConvertAll(expected.Read("logits"), logit => (double)logit);
        int images = logits.Length / 10;
        Network network = ResNetFixture.Load(lanes);

        // All together by the plan for batches, then each alone by the plan for single samples.
        AssertLogits(logits, network.Forward(Data.Pixels.AsSpan(0, images * PixelsPerImage)));
        AssertLogits(logits, [.. Enumerable.Range(0, images).SelectMany(image => network.Forward(Data.Pixels.AsSpan(image * PixelsPerImage, PixelsPerImage)))]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Ten_losses_and_the_statistics_and_weights_after_them_are_those_of_PyTorch(int lanes, int threads)
    {
        using SafeTensorsFile expected = ResNetFixture.Expected();
        Network before = ResNetFixture.Load(lanes);
        Network network = ResNetFixture.Load(lanes, threads);
        Sgd sgd = new(ResNetFixture.Rate, ResNetFixture.Momentum);
        float[] losses = expected.Read("losses");
        for (int step = 0; step < losses.Length; step++)
        {
            // Each loss by its own size, not by the largest.
            TensorError.AssertClose([losses[step]], [Step(network, step, sgd)], step < FirstLosses ? FirstLossesTolerance : LossTolerance, $"the loss of step {step}");
            if (step == 0)
            {
                AssertMovedAlike(expected, ".first", before, network, lanes == 8 ? FirstStepOfEightTolerance : FirstStepTolerance, FirstStatisticsTolerance);
            }
        }

        AssertMovedAlike(expected, ".after", before, network, LastTolerance, LastTolerance);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Gradients_are_those_of_PyTorch_where_no_rectifier_is_in_doubt(int lanes, int threads)
    {
        using SafeTensorsFile expected = ResNetFixture.Expected();
        Network network = ResNetFixture.Load(lanes, threads);
        network.LossAndGradients(Data.Pixels.AsSpan(FirstOfFew * PixelsPerImage, Few * PixelsPerImage), Data.Labels.AsSpan(FirstOfFew, Few));
        string[] names = [.. expected.Tensors.Select(tensor => tensor.Name).Where(name => name.EndsWith(".few", StringComparison.Ordinal))];
        Assert.Equal(10, names.Length);
        foreach (string name in names)
        {
            double[] gradients = Array.ConvertAll(expected.Read(name), gradient => (double)gradient);
            TensorError.AssertClose(gradients, ResNetFixture.Find(network, name[..^".few".Length]).Gradients, FewTolerance, $"the gradient of {name[..^".few".Length]}");
        }
    }

    private static float Step(Network network, int step, Sgd sgd) => (float)network.TrainStep(
        Data.Pixels.AsSpan(step * ResNetFixture.Batch * PixelsPerImage, ResNetFixture.Batch * PixelsPerImage),
        Data.Labels.AsSpan(step * ResNetFixture.Batch, ResNetFixture.Batch),
        sgd).Loss;

    /// <summary>A step moves the weights by little, so the movement is compared: it is what training gave.</summary>
    private static void AssertMovedAlike(SafeTensorsFile expected, string when, Network before, Network after, double parameters, double statistics)
    {
        string[] names = [.. expected.Tensors.Select(tensor => tensor.Name).Where(name => name.EndsWith(when, StringComparison.Ordinal))];
        Assert.Equal(38, names.Count(name => name.Contains("running", StringComparison.Ordinal)));
        foreach (string name in names)
        {
            Parameter moved = ResNetFixture.Find(after, name[..^when.Length]);
            float[] start = ResNetFixture.Find(before, name[..^when.Length]).Values.ToArray();
            double[] movement = [.. expected.Read(name).Zip(start, (a, b) => (double)a - b)];
            double tolerance = moved.Info.Role == ParameterRole.Statistic ? statistics : parameters;
            TensorError.AssertClose(movement, [.. moved.Values.ToArray().Zip(start, (a, b) => a - b)], tolerance, $"the movement of {moved.Name}, {when[1..]}");
        }
    }

    private static void AssertLogits(double[] expected, float[] actual) => TensorError.AssertClose(expected, actual, 1e-4, "the logits", scale: 1);
}
