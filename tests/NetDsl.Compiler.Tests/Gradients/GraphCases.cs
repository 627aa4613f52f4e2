using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Layers whose definition in the interpreter is checked by differences, whether or not there is emitted code to compare with.</summary>
internal static class GraphCases
{
    public static IEnumerable<SampleNetwork> All() =>
    [
        Values("BatchNormVector", "Input(5), Dense(4), BatchNorm, Dense(3)"),
        Values("BatchNormFirst", "Input(2, 3, 4), BatchNorm, Conv2D(3, 2), Flatten"),
        Values("BatchNormImage", "Input(2, 4, 5), Conv2D(3, 2, Bias = false), BatchNorm(Epsilon = 0.1), Tanh, Conv2D(2, 2), BatchNorm(Affine = false), Flatten"),
        Values("BatchNormSequence", "Input(3, 7), BatchNorm(Convention = BatchNormConvention.Keras), Flatten, Dense(3)"),
        Values("BatchNormReLU", "Input(2, 4, 5), Conv2D(3, 2), BatchNorm(Momentum = 0.3), ReLU, MaxPool2D(2), Flatten, Dense(3), BatchNorm"),
        Values("PaddedMax", "Input(2, 5, 6), Conv2D(2, 1), MaxPool2D(3, Stride = 2, Padding = 1), Flatten"),
        Values("PaddedAverage", "Input(2, 5, 6), Conv2D(2, 1), AvgPool2D(3, Stride = 2, Padding = 1, CeilMode = true), Flatten"),
        Values("AverageOnImage", "Input(2, 5, 6), Conv2D(2, 1), AvgPool2D(3, Stride = 1, Padding = 1, CountIncludePad = false), Flatten"),
        Values("GlobalAverage", "Input(2, 5, 6), Conv2D(3, 1), GlobalAvgPool2D"),
        Values("Bins", "Input(2, 5, 7), Conv2D(2, 1), SpatialPyramidPool2D(3)"),
        Values("Pyramid", "Input(2, 7, 6), Conv2D(2, 1), SpatialPyramidPool2D(6, 3, 2, 1)"),
        Values("Groups", "Input(2, 5, 6), Conv2D(4, 1), Conv2D(6, 3, Groups = 2, Stride = 2, Padding = 1), Flatten"),
        Values("Depthwise", "Input(2, 5, 6), Conv2D(3, 1), DepthwiseConv2D(3, Multiplier = 2), Flatten"),
        Values("Dilation", "Input(2, 7, 6), Conv2D(2, 1), Conv2D(3, 3, 2, Padding = 1, DilationHeight = 2, DilationWidth = 3), Flatten"),
        Values("SamePadding", "Input(2, 5, 6), Conv2D(2, 1), Conv2D(3, 4, 2, Stride = 2, Same = true), Flatten"),
        Values("ZeroPad", "Input(2, 3, 4), Conv2D(2, 1), ZeroPad2D(1, 0, 2, 3), Conv2D(2, 2), Flatten"),
        Values("Nearest", "Input(2, 3, 4), Conv2D(2, 1), Upsample2D(3, 2), Conv2D(2, 2), Flatten"),
        Values("Bilinear", "Input(2, 3, 4), Conv2D(2, 1), Upsample2D(2, 3, Mode = Upsampling.Bilinear), Conv2D(2, 2), Flatten"),
        Values("LayerNormImage", "Input(2, 3, 4), Conv2D(2, 2), LayerNorm, Flatten, Dense(4), LayerNorm(Affine = false, Epsilon = 0.1), Dense(3)"),
        Values("Sequence", "Input(2, 9), Conv1D(4, 3, Padding = 1, Dilation = 2, Groups = 2), Tanh, MaxPool1D(2), AvgPool1D(3, Stride = 1, Padding = 1), Flatten"),
        Values("Reshape", "Input(2, 3, 4), Conv2D(2, 2), Reshape(3, -1), Scale(Bias = true, PerChannel = true), Reshape(12)"),
    ];

    private static SampleNetwork Values(string name, string layers) => new(name, $"{layers}, MeanSquaredError", Labels: false);
}
