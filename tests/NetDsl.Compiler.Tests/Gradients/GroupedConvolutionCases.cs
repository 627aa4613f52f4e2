using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Convolutions with groups, dilation and uneven padding. Each stands behind a 1x1 convolution, whose gradients are wrong where the gradient by the tested layer's input is.</summary>
internal static class GroupedConvolutionCases
{
    /// <summary>Channels, height and width; the layer.</summary>
    private static readonly (int[] Image, string Layer)[] Chosen =
    [
        ([4, 6, 7], "Conv2D(6, 3, Groups = 2)"),
        ([6, 5, 9], "Conv2D(9, 3, Groups = 3, Padding = 1), ReLU"),
        ([6, 7, 5], "Conv2D(3, 2, Groups = 3, Stride = 2, Bias = false), Gated"),
        ([12, 5, 5], "Conv2D(12, 1, Groups = 4), Tanh"),
        ([4, 9, 8], "Conv2D(8, 3, Groups = 4), ReLU, MaxPool2D(2)"),
        ([6, 9, 8], "Conv2D(30, 3, Groups = 2, Padding = 1), Gated, MaxPool2D(3)"),
        ([5, 6, 7], "DepthwiseConv2D(3)"),
        ([7, 5, 13], "DepthwiseConv2D(3, Padding = 1, Bias = false), ReLU"),
        ([3, 8, 9], "DepthwiseConv2D(3, Padding = 1, Stride = 2)"),
        ([3, 8, 9], "DepthwiseConv2D(2, 5, Multiplier = 3, Padding = 2), Tanh, MaxPool2D(2)"),
        ([1, 6, 6], "DepthwiseConv2D(3)"),
        ([3, 9, 10], "Conv2D(4, 3, Dilation = 2)"),
        ([3, 9, 10], "Conv2D(4, 3, Dilation = 2, Padding = 2), ReLU"),
        ([2, 11, 13], "Conv2D(5, 3, DilationHeight = 3, DilationWidth = 2, Padding = 1, Stride = 2), Gated"),
        ([2, 12, 9], "Conv2D(3, 2, 4, DilationHeight = 1, DilationWidth = 2, StrideHeight = 3, StrideWidth = 1, Padding = 3)"),
        ([2, 9, 9], "Conv2D(3, 3, Dilation = 2, Stride = 3, Padding = 4)"),
        ([2, 3, 4], "Conv2D(3, 3, Dilation = 3, Padding = 5)"),
        ([2, 12, 12], "Conv2D(3, 7, Dilation = 2, Padding = 3)"),
        ([4, 10, 11], "Conv2D(6, 3, Groups = 2, Dilation = 2, Padding = 1, Stride = 2)"),
        ([4, 10, 11], "DepthwiseConv2D(3, Dilation = 2, Same = true)"),
        ([3, 7, 8], "Conv2D(4, 3, Same = true), Tanh"),
        ([3, 7, 8], "Conv2D(4, 2, Same = true), ReLU"),
        ([3, 7, 8], "Conv2D(4, 4, Same = true, Stride = 2), MaxPool2D(2)"),
        ([3, 8, 8], "Conv2D(4, 3, Same = true, Stride = 2)"),
        ([3, 6, 9], "Conv2D(4, 1, Same = true, Stride = 3), Gated"),
        ([2, 6, 7], "Conv2D(3, 2, 4, Same = true, StrideHeight = 3, StrideWidth = 1, Dilation = 2)"),
        ([2, 1, 2], "Conv2D(3, 4, Same = true)"),
    ];

    public static IEnumerable<SampleNetwork> All() => Chosen.Concat(Drawn(24)).Select((drawn, number) => new SampleNetwork(
        $"Grouped{number}",
        $"Input(2, {drawn.Image[1]}, {drawn.Image[2]}), Conv2D({drawn.Image[0]}, 1), {drawn.Layer}, Flatten, Dense(3), SoftmaxCrossEntropy",
        Labels: true));

    /// <summary>Combinations that no one thought of.</summary>
    private static IEnumerable<(int[] Image, string Layer)> Drawn(int count)
    {
        SeededRandom random = new(11);
        int Pick(params int[] from) => from[random.NextInt32(from.Length)];
        for (int i = 0; i < count; i++)
        {
            int groups = Pick(1, 2, 3, 5);
            int[] image = [groups * Pick(1, 1, 2, 7), 4 + random.NextInt32(9), 4 + random.NextInt32(9)];
            string kernel = $"{groups * Pick(1, 2, 3)}, {Pick(1, 2, 3)}, {Pick(1, 2, 3, 4)}, Groups = {groups}";
            string strides = $"StrideHeight = {Pick(1, 2, 3)}, StrideWidth = {Pick(1, 2, 3)}, DilationHeight = {Pick(1, 2, 3)}, DilationWidth = {Pick(1, 2, 3)}";
            string padding = Pick(0, 1) == 0 ? "Same = true" : $"PaddingHeight = {Pick(2, 3)}, PaddingWidth = {Pick(3, 4, 5)}";
            yield return (image, $"Conv2D({kernel}, {strides}, {padding}), {(Pick(0, 1) == 0 ? "Gated" : "ReLU")}");
        }
    }
}
