using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Layers that move values, normalise samples or slide along sequences, behind a convolution whose gradients are wrong where theirs are.</summary>
internal static class LayerCases
{
    public static IEnumerable<SampleNetwork> All() =>
    [
        Values("ZeroPad", "Input(2, 3, 5), Conv2D(3, 1), ZeroPad2D(2), Conv2D(2, 3), Flatten"),
        Values("ZeroPadSides", "Input(2, 3, 5), Conv2D(3, 1), ZeroPad2D(1, 0, 2, 3), Tanh, Conv2D(2, 3), Flatten"),
        Values("ZeroPadNone", "Input(2, 3, 5), Conv2D(3, 1), ZeroPad2D(0), Flatten"),
        Values("ZeroPadFirst", "Input(2, 3, 5), ZeroPad2D(1), Conv2D(2, 3), Flatten"),
        Values("Nearest", "Input(2, 3, 5), Conv2D(3, 1), Upsample2D(2), Conv2D(2, 3), Flatten"),
        Values("NearestSides", "Input(2, 2, 3), Conv2D(3, 1), ReLU, Upsample2D(3, 1), Conv2D(2, 2), Flatten"),
        Values("Bilinear", "Input(2, 3, 5), Conv2D(3, 1), Upsample2D(2, Mode = Upsampling.Bilinear), Conv2D(2, 3), Flatten"),
        Values("BilinearSides", "Input(2, 3, 4), Conv2D(3, 1), Upsample2D(3, 4, Mode = Upsampling.Bilinear), Conv2D(2, 3), Flatten"),
        Values("BilinearPoint", "Input(3, 1, 1), Conv2D(3, 1), Upsample2D(2, Mode = Upsampling.Bilinear), Conv2D(2, 2), Flatten"),
        Values("LayerNormVector", "Input(6), Dense(9), LayerNorm, ReLU, Dense(3)"),
        Values("LayerNormImage", "Input(2, 4, 5), Conv2D(3, 2), LayerNorm, Tanh, Conv2D(2, 2), Flatten"),
        Values("LayerNormPlain", "Input(6), Dense(9), LayerNorm(Affine = false, Epsilon = 0.01), Dense(3), LayerNorm"),
        Values("LayerNormFirst", "Input(7), LayerNorm, Dense(3)"),
        Values("Reshape", "Input(2, 4, 5), Conv2D(3, 2), Reshape(4, 3, 3), Conv2D(2, 2), Reshape(-1), Dense(3)"),
        Values("Scale", "Input(2, 4, 5), Conv2D(3, 2), Scale, Conv2D(2, 2), Scale(Bias = true, PerChannel = true), ReLU, Flatten, Scale(PerElement = true, Scale = 2f)"),
        Values("Conv1D", "Input(3, 11), Conv1D(4, 3), ReLU, Conv1D(2, 4, Stride = 2, Padding = 2, Bias = false), Flatten"),
        Values("Conv1DOptions", "Input(4, 13), Conv1D(6, 3, Dilation = 2, Groups = 2), Tanh, Conv1D(3, 2, Same = true), Flatten"),
        Values("Pool1D", "Input(3, 13), Conv1D(4, 2), MaxPool1D(2), Tanh, AvgPool1D(3, Stride = 1, Padding = 1), MaxPool1D(3, Padding = 1, CeilMode = true), Flatten"),
        Values("Pool1DOnImage", "Input(3, 9), Conv1D(4, 2), AvgPool1D(4, Stride = 2, Padding = 3, CountIncludePad = false), Flatten, Dense(3)"),
    ];

    private static SampleNetwork Values(string name, string layers) => new($"Layer{name}", $"{layers}, MeanSquaredError", Labels: false);
}
