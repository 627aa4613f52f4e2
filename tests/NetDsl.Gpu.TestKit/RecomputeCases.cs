using NetDsl.TestKit.Samples;

namespace NetDsl.Gpu.TestKit;

/// <summary>Networks that compute values again on the way back instead of keeping them.</summary>
public static class RecomputeCases
{
    private const string Residual =
        "Input(2, 6, 6), Conv2D(3, 3, Padding = 1), BatchNorm, ReLU, Basic(3, Repeat = 3), Basic(5, stride: 2), Conv2D(4, 3), BatchNorm, ReLU, Conv2D(4, 1), BatchNorm, ReLU, GlobalAvgPool2D, Dense(3)";

    /// <summary>All cases; one of them once more without the option.</summary>
    public static IEnumerable<GpuCase> All() =>
    [
        Values("AgainResidual", Residual),
        Values("KeptResidual", Residual, again: false),
        Values("AgainPreActivated", "Input(2, 4, 4), Conv2D(3, 3, Padding = 1), PreActivated(2), PreActivated(3), PreActivated(3), BatchNorm, ReLU, Flatten, Dense(3)"),
        Values("AgainInception", "Input(3, 4, 4), Inception, BatchNorm, ReLU, Inception, BatchNorm, ReLU, Inception, Flatten, Dense(4), BatchNorm, Dense(2)"),
        Values("AgainDrawn", "Input(2, 5, 5), Conv2D(4, 3), BatchNorm, RReLU, Dropout(0.3), Conv2D(4, 1), BatchNorm, ReLU, Dropout(0.2), Conv2D(3, 2), BatchNorm, RReLU, Conv2D(3, 1), BatchNorm, Flatten, Dense(2)"),
        Values("AgainWithoutBatches", "Input(2, 5, 5), Conv2D(4, 3), ReLU, ZeroPad2D(1), Conv2D(4, 3), Tanh, Flatten, Dense(5), Swish, Dense(2)"),
    ];

    private static GpuCase Values(string name, string layers, bool again = true) =>
        new(new SampleNetwork(name, $"{layers}, MeanSquaredError", Labels: false) { Options = again ? "(Recompute = true)" : "" }, Batch: 6);
}
