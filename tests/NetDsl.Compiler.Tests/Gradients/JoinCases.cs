using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Networks whose values are read more than once, with and without batch normalisation.</summary>
internal static class JoinCases
{
    /// <summary>Blocks that the networks use.</summary>
    public const string Blocks =
        """
        [Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Conv2D(Arg.Channels, 3, Padding = 1, Bias = false), BatchNorm]
        [AddSkip(Shortcut.ZeroPad), ReLU]
        public sealed class BasicAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

        [Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1), Tanh]
        [AddSkip(Shortcut.Projection), ReLU]
        public sealed class ProjectedAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);

        [BatchNorm, ReLU]
        [Branch, Conv2D(Arg.Channels, 3, Padding = 1), BatchNorm, ReLU, Conv2D(Arg.Channels, 1)]
        [Branch, Conv2D(Arg.Channels, 1)]
        [Add]
        public sealed class PreActivatedAttribute(int channels) : BlockAttribute(channels);

        [Branch, Conv2D(2, 1), ReLU]
        [Branch, Conv2D(1, 1), Tanh, Conv2D(2, 3, Padding = 1), ReLU]
        [Branch, AvgPool2D(3, Stride = 1, Padding = 1)]
        [Branch]
        [Concat]
        public sealed class InceptionAttribute() : BlockAttribute();

        """;

    public static IEnumerable<SampleNetwork> All() =>
    [
        Values("AddImage", "Input(2, 4, 5), Conv2D(2, 1), Tap(\"a\"), Conv2D(2, 3, Padding = 1), Add(\"a\"), ReLU, Flatten, Dense(3)"),
        Values("AddInput", "Input(2, 4, 5), Tap(\"a\"), Conv2D(2, 3, Padding = 1), Add(\"a\"), Flatten, Dense(3)"),
        Values("AddVector", "Input(5), Dense(6), Tap(\"a\"), Dense(6), Add(\"a\"), Swish, Dense(6, Bias = false), Add(\"a\"), Tanh"),
        Values("AddTwice", "Input(5), Dense(4), Tap(\"a\"), Add(\"a\"), Tanh, Dense(2)"),
        Values("MultiplyTwice", "Input(5), Dense(4), Tap(\"a\"), Multiply(\"a\"), Dense(2)"),
        Values("Gate", "Input(5), Dense(4), Tap(\"a\"), Sigmoid, Multiply(\"a\"), Dense(2)"),
        Values("ReadThrice", "Input(6), Dense(4), Tanh, Tap(\"a\"), Dense(4), Add(\"a\"), Dense(4), Multiply(\"a\"), Dense(2)"),
        Values("SumOfThree", "Input(6), Branch, Dense(4), Branch, Dense(4), Tanh, Branch, Dense(4), Add, ReLU, Dense(2)"),
        Values("ProductOfThree", "Input(6), Branch, Dense(4), Branch, Dense(4), Tanh, Branch, Dense(4), Multiply, Dense(2)"),
        Values("ConcatVectors", "Input(6), Dense(4), Branch, Dense(3), Tanh, Branch, Concat, Dense(2)"),
        Values("Inception", "Input(3, 4, 5), Inception, Inception, Flatten, Dense(3)"),
        Values("Residual", "Input(2, 6, 6), Conv2D(3, 3, Padding = 1), BatchNorm, ReLU, Basic(3, Repeat = 2), Basic(5, stride: 2), GlobalAvgPool2D, Dense(3)"),
        Values("Projected", "Input(2, 5, 5), Projected(2), Projected(3, stride: 2), Flatten, Dense(3)"),
        Values("PreActivated", "Input(2, 4, 4), Conv2D(3, 3, Padding = 1), PreActivated(2), PreActivated(3), BatchNorm, ReLU, Flatten, Dense(3)"),
        Values("InceptionNormalised", "Input(3, 4, 4), Inception, BatchNorm, ReLU, Inception, Flatten, Dense(4), BatchNorm, Dense(2)"),
        Values("LongChain", "Input(2, 3, 3), Conv2D(2, 1), Basic(2, Repeat = 5), Flatten, Dense(2)"),
    ];

    private static SampleNetwork Values(string name, string layers) => new(name, $"{layers}, MeanSquaredError", Labels: false);
}
