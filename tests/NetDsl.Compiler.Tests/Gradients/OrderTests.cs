using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>
/// Each layer on numbers that can be worked out by hand, chosen so that every other order of values, windows, weights, samples or labels
/// gives another result.
/// </summary>
public sealed class OrderTests
{
    private const string Source = """
        using NetDsl;

        [Network, Input(3), Dense(2), MeanSquaredError]
        public partial class Dense;

        [Network, Input(2, 3, 3), Conv2D(1, 2), Flatten, MeanSquaredError]
        public partial class Conv;

        [Network, Input(1, 2, 3), Conv2D(1, 1, 2, StrideWidth = 2, PaddingWidth = 1, Bias = false), Flatten, MeanSquaredError]
        public partial class Padded;

        [Network, Input(1, 4, 4), MaxPool2D(2), Flatten, MeanSquaredError]
        public partial class MaxPool;

        [Network, Input(1, 2, 4), AvgPool2D(2, 1), Flatten, MeanSquaredError]
        public partial class AvgPool;

        [Network, Input(2, 1, 2), Softmax, Flatten, MeanSquaredError]
        public partial class Softmax;

        [Network, Input(2, 2, 2), Flatten, MeanSquaredError]
        public partial class Flatten;

        [Network, Input(3), SoftmaxCrossEntropy]
        public partial class CrossEntropy;

        [Network, Input(1), BinaryCrossEntropy]
        public partial class YesOrNo;

        [Network, Input(2, 2, 2), Conv2D(1, 1), MaxPool2D(2), Flatten, MeanSquaredError]
        public partial class FusedTie;

        [Network, Input(2, 2, 2), Conv2D(1, 1), AvgPool2D(1), MaxPool2D(2), Flatten, MeanSquaredError]
        public partial class TieApart;

        [Network, Input(2, 5, 5), Conv2D(1, 1), MaxPool2D(5), Flatten, MeanSquaredError]
        public partial class LargeTie;
        """;

    private static readonly LoadedNetworks Networks = new(Source);

    public static TheoryData<int> Widths => [.. EmittedCode.Widths];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Dense_weights_are_units_by_inputs(int lanes) =>
        AssertOutputs("Dense", lanes, [1, 10, 100], [321.5f, 653.5f], [1, 2, 3, 4, 5, 6], [0.5f, -0.5f]);

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_convolution_does_not_turn_its_kernel(int lanes)
    {
        // A one in the middle of channel 0 shows the kernel turned round; a two in channel 1's upper right corner, its upper right weight.
        float[] image = [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0];
        AssertOutputs("Conv", lanes, image, [1000.25f, 110.25f, 10.25f, 1.25f], [1, 10, 100, 1000, 3, 5, 7, 9], [0.25f]);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Padding_and_stride_count_along_their_own_dimension(int lanes) =>
        AssertOutputs("Padded", lanes, [1, 2, 3, 4, 5, 6], [10, 32, 40, 65], [1, 10]);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Pooling_goes_row_by_row(int lanes)
    {
        AssertOutputs("MaxPool", lanes, [1, 2, 5, 3, 4, 0, 1, 6, 9, 1, 2, 2, 3, 8, 7, 2], [4, 6, 9, 7]);
        AssertOutputs("AvgPool", lanes, [1, 2, 3, 4, 5, 8, 11, 14], [3, 5, 7, 9]);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Softmax_goes_over_channels(int lanes) =>
        AssertOutputs("Softmax", lanes, [0, 0, MathF.Log(3), 0], [0.25f, 0.5f, 0.75f, 0.5f]);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Flatten_keeps_the_order(int lanes) => AssertOutputs("Flatten", lanes, [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Each_sample_meets_its_own_label(int lanes)
    {
        // The odds 1 : 2 : 5 and 1 : 1 : 2, in both orders.
        float[] logits = [0, MathF.Log(2), MathF.Log(5), 0, 0, MathF.Log(2)];
        Network network = Networks.Create("CrossEntropy", lanes: lanes);
        Assert.Equal(Math.Log(8) + Math.Log(2), network.Evaluate(logits, new[] { 0, 2 }).LossSum, 5);
        Assert.Equal(Math.Log(1.6) + Math.Log(4), network.Evaluate(logits, new[] { 2, 0 }).LossSum, 5);
        Assert.Equal(1, network.Evaluate(logits, new[] { 2, 0 }).Correct);

        Network yesOrNo = Networks.Create("YesOrNo", lanes: lanes);
        float[] answers = [MathF.Log(3), -MathF.Log(7)];
        Assert.Equal(Math.Log(4 / 3.0) + Math.Log(8 / 7.0), yesOrNo.Evaluate(answers, new[] { 1, 0 }).LossSum, 5);
        Assert.Equal(Math.Log(4) + Math.Log(8), yesOrNo.Evaluate(answers, new[] { 0, 1 }).LossSum, 5);
        Assert.Equal(2, yesOrNo.Evaluate(answers, new[] { 1, 0 }).Correct);
    }

    /// <summary>
    /// The convolution passes channel 0, where all are equal, and gives channel 1 the weight zero: the gradient by that weight is the
    /// gradient by the output, 2 (1 - 0), times channel 1 at the place that was chosen.
    /// </summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void The_gradient_goes_to_the_first_of_equal_values(int lanes)
    {
        foreach ((string name, int size) in new[] { ("FusedTie", 4), ("TieApart", 4), ("LargeTie", 25) })
        {
            Network network = Networks.Create(name, lanes: lanes);
            SetParameters(network, [[1, 0], [0]]);
            float[] image = [.. Enumerable.Repeat(1f, size), .. Enumerable.Range(3, size).Select(place => (float)place)];
            network.LossAndGradients(image, new[] { 0f });
            Assert.Equal([2f, 6f], network.Parameters[0].Gradients.ToArray());
        }
    }

    /// <summary>The sample before and after one of zeros, so that samples that change places show.</summary>
    private static void AssertOutputs(string name, int lanes, float[] sample, float[] expected, params float[][] parameters)
    {
        Network network = Networks.Create(name, lanes: lanes);
        SetParameters(network, parameters);
        float[] zero = new float[sample.Length];
        float[] atZero = network.Forward(zero);
        TensorError.AssertClose(Wide([.. expected, .. atZero]), network.Forward([.. sample, .. zero]), 1e-6, name);
        TensorError.AssertClose(Wide([.. atZero, .. expected]), network.Forward([.. zero, .. sample]), 1e-6, $"{name}, turned round");
    }

    private static void SetParameters(Network network, float[][] parameters)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i].CopyTo(network.Parameters[i].Values);
        }
    }

    private static double[] Wide(float[] values) => Array.ConvertAll(values, value => (double)value);
}
