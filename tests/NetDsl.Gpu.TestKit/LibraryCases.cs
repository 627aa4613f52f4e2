using NetDsl.TestKit.Samples;

namespace NetDsl.Gpu.TestKit;

/// <summary>Layers of the library that the other cases have only under another name, by their full names: the samples have namesakes.</summary>
public static class LibraryCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<GpuCase> All() =>
    [
        Values("OwnThresholds", "Input(11), Linear(9), NetDsl.Threshold, NetDsl.ThresholdDense(7), NetDsl.ThresholdDense(3, Bias = false)"),
        Values("OwnThresholdConvolutions", "Input(2, 6, 7), Conv2D(3, 1), NetDsl.ThresholdConv2D(5, 3, Stride = 2, Padding = 1), NetDsl.ThresholdConv2D(4, 2), Flatten, Linear(3)"),
        Values("Pieces", "Input(9), Dense(7), Maxout(4, 3), Dense(5), Maxout(2, 2)"),
        Values("PiecesOfImages", "Input(2, 6, 5), Conv2D(3, 1), MaxoutConv2D(4, 3, 2), MaxoutConv2D(3, 2, 3), Flatten, Dense(2)"),
        Values("Continued", "Input(8), Dense(5), Tap(\"a\"), Dense(4), Tanh, Tap(\"b\"), From(\"a\"), Dense(3), Sigmoid, Concat(\"b\"), Dense(2)"),
    ];

    private static GpuCase Values(string name, string layers) => new(new SampleNetwork(name, $"{layers}, MeanSquaredError", Labels: false));
}
