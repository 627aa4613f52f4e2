using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Poolings whose windows lie partly outside the image, or that divide it whole, behind a convolution whose gradients are wrong where theirs are.</summary>
internal static class PaddedPoolingCases
{
    /// <summary>Height and width; the layer's arguments.</summary>
    private static readonly (int Height, int Width, string Arguments)[] Windows =
    [
        (7, 9, "3, Padding = 1"),
        (8, 7, "3, Stride = 2, Padding = 1"),
        (6, 5, "2, PaddingHeight = 1, PaddingWidth = 0"),
        (6, 9, "3, 4, Stride = 1, PaddingHeight = 0, PaddingWidth = 3"),
        (3, 4, "5, Stride = 1, Padding = 2"),
        (1, 2, "3, Stride = 1, Padding = 1"),
        (4, 13, "1, 10, Stride = 1, PaddingWidth = 5"),

        // Rounding up: a last window that reaches beyond the image, one that would start beyond it, none.
        (7, 9, "2, CeilMode = true"),
        (8, 9, "3, Stride = 2, CeilMode = true"),
        (5, 8, "3, Stride = 2, Padding = 1, CeilMode = true"),
        (7, 8, "2, Stride = 3, CeilMode = true"),
        (3, 3, "2, Stride = 2, Padding = 1, CeilMode = true"),
        (9, 6, "3, CeilMode = true"),
    ];

    public static IEnumerable<SampleNetwork> All()
    {
        int number = 0;
        foreach ((int height, int width, string arguments) in Windows)
        {
            string layers = $"Input(2, {height}, {width}), Conv2D(3, 1)";
            yield return Network($"Max{number}", $"{layers}, Tanh, MaxPool2D({arguments})");
            yield return Network($"Average{number}", $"{layers}, AvgPool2D({arguments})");
            yield return Network($"OnImage{number}", $"{layers}, AvgPool2D({arguments}, CountIncludePad = false)");
            number++;
        }

        yield return Network("Global", "Input(2, 6, 8), Conv2D(3, 2), Tanh, GlobalAvgPool2D");
        yield return Network("GlobalSmall", "Input(2, 3, 4), Conv2D(3, 1), GlobalAvgPool2D");
        yield return Network("Bins", "Input(2, 7, 9), Conv2D(3, 1), SpatialPyramidPool2D(4)");
        yield return Network("AllBins", "Input(2, 5, 5), Conv2D(3, 1), Tanh, SpatialPyramidPool2D(5)");
        yield return Network("OneBin", "Input(2, 4, 5), Conv2D(3, 1), SpatialPyramidPool2D(1)");
        yield return Network("MaxFirst", "Input(3, 7, 6), MaxPool2D(3, Padding = 1), Conv2D(2, 2)");
        yield return Network("AverageFirst", "Input(3, 7, 6), AvgPool2D(3, Padding = 1), Conv2D(2, 2)");
    }

    private static SampleNetwork Network(string name, string layers) =>
        new($"Padded{name}", $"{layers}, Flatten, Dense(3), SoftmaxCrossEntropy", Labels: true);
}
