using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>The threshold layers against the paper's own program, on data with many ties, where the gradient goes to the threshold.</summary>
public sealed class ThresholdTests
{
    /// <summary>Single precision against double, some dozen terms.</summary>
    private const double Tolerance = 5e-6;

    private const int Inputs = 6, Units = 5;
    private const int Channels = 2, Height = 4, Width = 5, Filters = 3, Kernel = 2, Padding = 1;

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks($$"""
        using NetDsl;

        /// Its gradient is that by the layer's input, and it changes no value.
        public sealed class ShiftAttribute : ActivationAttribute
        {
            public static float Formula(float x, [Learn(0f, Per = Per.Element)] float s) => x + s;
        }

        [Network, Input({{Inputs}}), Shift, ThresholdDense({{Units}}), MeanSquaredError]
        public partial class DenseNet;

        [Network, Input({{Channels}}, {{Height}}, {{Width}}), Shift, ThresholdConv2D({{Filters}}, {{Kernel}}, Padding = {{Padding}}), Flatten, MeanSquaredError]
        public partial class ConvNet;

        [Network, Input({{Channels}}, {{Height}}, {{Width}}), Shift, ThresholdConv2D({{Filters}}, {{Kernel}}, Padding = {{Padding}}, PadWithZeros = true), Flatten, MeanSquaredError]
        public partial class ZerosNet;

        [Network, Input({{Inputs}}), Shift, Threshold, MeanSquaredError]
        public partial class VectorNet;

        [Network, Input({{Channels}}, {{Height}}, {{Width}}), Shift, Threshold, Flatten, MeanSquaredError]
        public partial class ImageNet;
        """));

    public static TheoryData<int, int> Runs
    {
        get
        {
            TheoryData<int, int> runs = [];
            foreach (int lanes in EmittedCode.Widths)
            {
                runs.Add(lanes, 1);
                runs.Add(lanes, 37);
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_dense_layer(int lanes, int samples) => Compare("DenseNet", lanes, samples, network =>
    {
        float[] b = network.Parameters["thresholddense1.b"].Values.ToArray();
        float[] w = network.Parameters["thresholddense1.w"].Values.ToArray();
        return new ThresholdLayer(b, w, Inputs, Units, 1, [[.. Enumerable.Range(0, Inputs)]], "thresholddense1");
    });

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_convolution_to_which_the_padding_adds_nothing(int lanes, int samples) => CompareConvolution("ConvNet", lanes, samples, padsWithZeros: false);

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_convolution_whose_padding_is_zeros(int lanes, int samples) => CompareConvolution("ZerosNet", lanes, samples, padsWithZeros: true);

    [Theory]
    [InlineData("VectorNet")]
    [InlineData("ImageNet")]
    public void A_threshold_alone(string name)
    {
        foreach (int lanes in EmittedCode.Widths)
        {
            Network network = Create(name, lanes);
            int size = network.Info.InputSize;
            Parameter threshold = network.Parameters["threshold1.b"];
            float[] x = Draw(size, 5);
            float[] target = new float[size];
            float[] outputs = network.Forward(x);
            network.LossAndGradients(x, target);
            float[] db = new float[threshold.Info.Count];
            for (int i = 0; i < size; i++)
            {
                int channel = i / (size / db.Length);
                float b = threshold.Values[channel];
                float dy = 2f / size * Math.Max(x[i], b);
                Assert.Equal(Math.Max(x[i], b), outputs[i]);
                Assert.Equal(x[i] > b ? dy : 0, network.Parameters["shift1.s"].Gradients[i], 1e-6f);
                db[channel] += x[i] > b ? 0 : dy;
            }

            Assert.Contains(Enumerable.Range(0, size), i => x[i] == threshold.Values[i / (size / db.Length)] && x[i] != 0);
            Assert.All(db.Zip(threshold.Gradients.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        }
    }

    /// <summary>Not nearly nothing: an optimizer that divides by the gradient's size would make much of a rounding error.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public void What_never_wins_learns_exactly_nothing(int lanes, int samples)
    {
        foreach ((string name, string layer) in new[] { ("DenseNet", "thresholddense1"), ("ConvNet", "thresholdconv2d1") })
        {
            Network network = Create(name, lanes);
            float[] inputs = [.. Draw(samples * network.Info.InputSize, 5).Select((x, i) => x + (i * 0.01f))];
            float[] targets = Draw(samples * network.Info.OutputSize, 6);
            network.Parameters[$"{layer}.b"].Values.Fill(-100);
            network.LossAndGradients(inputs, targets);
            Assert.All(network.Parameters[$"{layer}.b"].Gradients.ToArray(), gradient => Assert.Equal(0, gradient));
            Assert.Contains(network.Parameters["shift1.s"].Gradients.ToArray(), gradient => gradient != 0);
            network.Parameters[$"{layer}.b"].Values.Fill(100);
            network.LossAndGradients(inputs, targets);
            Assert.All(network.Parameters["shift1.s"].Gradients.ToArray(), gradient => Assert.Equal(0, gradient));
            Assert.Contains(network.Parameters[$"{layer}.b"].Gradients.ToArray(), gradient => gradient != 0);
        }
    }

    /// <summary>As in the scalar method; a threshold is taken for a number.</summary>
    [Theory]
    [InlineData("DenseNet")]
    [InlineData("ConvNet")]
    [InlineData("ImageNet")]
    public void NaN_of_an_input_stays(string name)
    {
        foreach (int lanes in EmittedCode.Widths)
        {
            foreach (int samples in new[] { 1, 5 })
            {
                Network network = Create(name, lanes);
                float[] inputs = Draw(samples * network.Info.InputSize, 5);
                inputs[^1] = float.NaN;
                int outputs = network.Info.OutputSize;
                float[] results = network.Forward(inputs);
                Assert.True(float.IsNaN(results[^1]), $"{name}, {lanes} lanes");
                Assert.All(results[..((samples - 1) * outputs)], value => Assert.False(float.IsNaN(value)));
            }
        }
    }

    private static void CompareConvolution(string name, int lanes, int samples, bool padsWithZeros) => Compare(name, lanes, samples, network =>
    {
        float[] b = network.Parameters["thresholdconv2d1.b"].Values.ToArray();
        float[] w = network.Parameters["thresholdconv2d1.w"].Values.ToArray();
        return new ThresholdLayer(b, w, Channels * Kernel * Kernel, Filters, Kernel * Kernel, Patches(), "thresholdconv2d1", padsWithZeros);
    });

    private static void Compare(string name, int lanes, int samples, Func<Network, ThresholdLayer> layerOf)
    {
        Network network = Create(name, lanes);
        ThresholdLayer layer = layerOf(network);
        float[] inputs = Draw(samples * network.Info.InputSize, 5);
        float[] targets = Draw(samples * network.Info.OutputSize, 6);
        float[] outputs = network.Forward(inputs);
        network.LossAndGradients(inputs, targets);

        double[] expected = new double[outputs.Length];
        double[] dx = new double[network.Info.InputSize];
        for (int sample = 0; sample < samples; sample++)
        {
            double[] x = Double(inputs.AsSpan(sample * dx.Length, dx.Length));
            double[] target = Double(targets.AsSpan(sample * network.Info.OutputSize, network.Info.OutputSize));
            layer.Run(x, target, samples, dx).CopyTo(expected, sample * target.Length);
        }

        string what = $"{name} with {lanes} lanes and {samples} samples";
        Assert.True(layer.Ties > 2, $"{what} has {layer.Ties} ties only.");
        TensorError.AssertClose(expected, outputs, Tolerance, $"the outputs of {what}");
        TensorError.AssertClose(layer.ThresholdGradients(), network.Parameters[$"{layer.Name}.b"].Gradients, Tolerance, $"dB of {what}");
        TensorError.AssertClose(layer.WeightGradients(), network.Parameters[$"{layer.Name}.w"].Gradients, Tolerance, $"dW of {what}");
        TensorError.AssertClose(dx, network.Parameters["shift1.s"].Gradients, Tolerance, $"dx of {what}");
    }

    /// <summary>A network whose thresholds are on the same few numbers as its data.</summary>
    private static Network Create(string name, int lanes)
    {
        Network network = Networks.Value.Create(name, seed: 1, lanes: lanes);
        Parameter threshold = network.Parameters.Single(parameter => parameter.Name.EndsWith(".b", StringComparison.Ordinal));
        Draw(threshold.Info.Count, 7).CopyTo(threshold.Values);
        return network;
    }

    private static float[] Draw(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextInt32(5) - 2) / 2f)];
    }

    private static double[] Double(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), value => (double)value);

    /// <summary>For each position of the convolution the places of its window, channel by channel; -1 on the padding.</summary>
    private static int[][] Patches() =>
    [
        .. from row in Enumerable.Range(-Padding, Height + (2 * Padding) - Kernel + 1)
           from column in Enumerable.Range(-Padding, Width + (2 * Padding) - Kernel + 1)
           select (from channel in Enumerable.Range(0, Channels)
                   from i in Enumerable.Range(row, Kernel)
                   from j in Enumerable.Range(column, Kernel)
                   select i is < 0 or >= Height || j is < 0 or >= Width ? -1 : (((channel * Height) + i) * Width) + j).ToArray(),
    ];
}
