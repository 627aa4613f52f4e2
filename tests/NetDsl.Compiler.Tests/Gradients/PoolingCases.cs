using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Poolings: fused under a convolution with each kind of activation, apart, overlapping, with gaps, with rows left over.</summary>
internal static class PoolingCases
{
    private static readonly string[] Activations =
        ["", ", ReLU", ", LeakyReLU", ", Sigmoid", ", Tanh", ", Gated", ", Falling", ", Fold", ", Gated, Tanh"];

    /// <summary>Height and width; the layer's arguments.</summary>
    private static readonly (int Height, int Width, string Arguments)[] Windows =
    [
        (4, 4, "2"),
        (7, 9, "2"),
        (9, 9, "3"),
        (10, 8, "3"),
        (6, 7, "2, 3"),
        (7, 6, "3, 1"),
        (5, 5, "1"),
        (6, 6, "1, Stride = 2"),
        (8, 9, "2, Stride = 3"),
        (9, 11, "2, 3, StrideHeight = 3, StrideWidth = 4"),
        (7, 8, "3, Stride = 2"),
        (6, 9, "2, Stride = 1"),
        (8, 7, "3, StrideHeight = 1, StrideWidth = 3"),
        (9, 6, "2, 3, StrideHeight = 2, StrideWidth = 1"),
        (11, 12, "5"),
        (10, 10, "5"),
        (9, 8, "5, Stride = 2"),
        (6, 13, "6, 3"),
        (7, 5, "7, 5"),
        (1, 1, "1"),
        (1, 9, "1, 4"),
        (13, 1, "6, 1, Stride = 1"),
    ];

    public static IEnumerable<SampleNetwork> All()
    {
        int number = 0;
        foreach ((int height, int width, string arguments) in Windows)
        {
            string image = $"Input(2, {height}, {width})";
            string activation = Activations[number % Activations.Length];

            // Under the convolution, and kept from fusing by a layer that changes nothing.
            yield return Network($"Fused{number}", $"{image}, Conv2D(3, 1){activation}, MaxPool2D({arguments})");
            yield return Network($"Apart{number}", $"{image}, Conv2D(3, 1){activation}, AvgPool2D(1), MaxPool2D({arguments})");
            yield return Network($"Average{number}", $"{image}, Conv2D(3, 1){activation}, AvgPool2D({arguments})");
            number++;
        }

        // Each activation once more under a pooling that leaves rows over, below a real convolution.
        foreach (string activation in Activations)
        {
            yield return Network($"Row{number++}", $"Input(1, 5, 7), Conv2D(2, 1), Conv2D(3, 2, Padding = 1){activation}, MaxPool2D(2)");
        }

        yield return Network("MaxFirst", "Input(3, 7, 6), MaxPool2D(2, Stride = 1), Conv2D(2, 2)");
        yield return Network("AverageFirst", "Input(3, 7, 6), AvgPool2D(3, Stride = 2), Conv2D(2, 2)");
        yield return Network("ActivatedAfter", "Input(3, 6, 6), Conv2D(4, 1), MaxPool2D(2), ReLU, Tanh");
        yield return Network("PooledTwice", "Input(1, 13, 12), Conv2D(4, 2), ReLU, MaxPool2D(2), MaxPool2D(2), AvgPool2D(2, 1)");
        yield return Network("OutcomeOfPool", "Input(2, 6, 8), Conv2D(3, 3), MaxPool2D(2), Conv2D(3, 1), Sigmoid, MaxPool2D(1, 3)");
    }

    private static SampleNetwork Network(string name, string layers) =>
        new($"Pool{name}", $"{layers}, Flatten, Dense(3), SoftmaxCrossEntropy", Labels: true);
}
