using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>
/// Convolutions with every kind of kernel, stride, padding and size. Each stands behind a 1x1 convolution, whose gradients are wrong where
/// the gradient by the tested layer's input is.
/// </summary>
internal static class ConvolutionCases
{
    private static readonly string[] Activations =
    [
        "", ", ReLU", ", LeakyReLU", ", Sigmoid", ", Tanh", ", Gated", ", Falling", ", Clip(Low = -0.3f, High = 0.4f)", ", ReLU, Tanh",
        ", Gated, ReLU",
    ];

    /// <summary>Channels, height and width; the layer's arguments.</summary>
    private static readonly (int[] Image, string Arguments)[] Chosen =
    [
        ([1, 1, 1], "1, 1"),
        ([3, 4, 5], "7, 1"),
        ([17, 3, 4], "5, 1, Bias = false"),
        ([3, 6, 7], "17, 1, Stride = 2"),
        ([1, 5, 5], "3, 3"),
        ([3, 9, 13], "6, 5"),
        ([7, 5, 9], "5, 3, Padding = 1"),
        ([2, 7, 13], "3, 5, Padding = 2, Bias = false"),
        ([1, 9, 10], "4, 3, Stride = 2"),
        ([5, 10, 9], "7, 3, Stride = 2, Padding = 1"),
        ([3, 11, 12], "3, 3, Stride = 3"),
        ([3, 13, 11], "5, 3, Stride = 3, Padding = 1"),
        ([2, 12, 13], "3, 5, Stride = 3, Padding = 2"),
        ([1, 8, 9], "2, 1, Stride = 3"),
        ([3, 8, 9], "5, 2, 3, StrideHeight = 2, StrideWidth = 1"),
        ([3, 9, 8], "5, 3, 2, StrideHeight = 1, StrideWidth = 3"),
        ([1, 13, 7], "3, 1, 5, StrideHeight = 3, StrideWidth = 2"),
        ([5, 7, 13], "1, 5, 1, StrideHeight = 2, StrideWidth = 3, PaddingHeight = 2"),
        ([2, 6, 6], "3, 4, PaddingHeight = 0, PaddingWidth = 3"),
        ([2, 6, 6], "3, 4, PaddingHeight = 3, PaddingWidth = 0, Stride = 2"),

        // Padding larger than the stride, than the kernel, and kernels larger than the image under its padding.
        ([3, 5, 6], "2, 3, Padding = 3, Stride = 2"),
        ([2, 4, 4], "3, 2, Padding = 3"),
        ([1, 3, 4], "2, 1, Padding = 2"),
        ([1, 4, 3], "2, 1, Padding = 3, Stride = 2"),
        ([3, 3, 3], "5, 7, Padding = 3"),
        ([3, 2, 5], "4, 5, Padding = 2"),
        ([2, 1, 13], "3, 3, Padding = 1"),
        ([2, 13, 1], "3, 3, Padding = 1, Stride = 2"),
        ([1, 1, 1], "2, 5, Padding = 3"),
        ([5, 1, 2], "3, 6, 7, Padding = 3, Stride = 3"),
        ([2, 5, 5], "3, 5"),
        ([17, 4, 5], "3, 3, Padding = 1"),
        ([2, 9, 13], "5, 7, 6, Padding = 3"),
    ];

    /// <summary>Channels, height and width of an image, and a layer's arguments: those chosen, and some that were drawn.</summary>
    public static IEnumerable<(int[] Image, string Arguments)> Shapes => Chosen.Concat(Drawn(28));

    public static IEnumerable<SampleNetwork> All()
    {
        int number = 0;
        foreach ((int[] image, string arguments) in Shapes)
        {
            string activation = Activations[number % Activations.Length];
            string layers = $"Input(2, {image[1]}, {image[2]}), Conv2D({image[0]}, 1), Conv2D({arguments}){activation}";
            yield return new SampleNetwork($"Conv{number++}", $"{layers}, Flatten, Dense(3), SoftmaxCrossEntropy", Labels: true);
        }

        const string Alone = "Input(3, 8, 7), Conv2D(4, 3, Padding = 1)";
        yield return new SampleNetwork("ConvFirst", $"{Alone}, ReLU, Flatten, Dense(2), SoftmaxCrossEntropy", Labels: true);
        yield return new SampleNetwork("ConvLast", $"{Alone}, Flatten, MeanSquaredError", Labels: false);
    }

    /// <summary>Combinations that no one thought of.</summary>
    private static IEnumerable<(int[] Image, string Arguments)> Drawn(int count)
    {
        SeededRandom random = new(7);
        int Pick(params int[] from) => from[random.NextInt32(from.Length)];
        for (int i = 0; i < count; i++)
        {
            int[] image = [Pick(1, 3, 5, 7), 1 + random.NextInt32(11), 1 + random.NextInt32(11)];
            int[] padding = [Pick(0, 1, 2, 3), Pick(0, 1, 2, 3)];
            int height = Math.Min(1 + random.NextInt32(7), image[1] + (2 * padding[0]));
            int width = Math.Min(1 + random.NextInt32(7), image[2] + (2 * padding[1]));
            string strides = $"StrideHeight = {Pick(1, 2, 3)}, StrideWidth = {Pick(1, 2, 3)}";
            string paddings = $"PaddingHeight = {padding[0]}, PaddingWidth = {padding[1]}";
            string bias = Pick(0, 1) == 0 ? "true" : "false";
            yield return (image, $"{Pick(1, 3, 5, 7)}, {height}, {width}, {strides}, {paddings}, Bias = {bias}");
        }
    }
}
