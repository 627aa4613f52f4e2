using NetDsl.TestKit.Samples;

namespace NetDsl.Gpu.TestKit;

/// <summary>Networks with further outputs: values that a function would be fused with, or whose memory others would take over, come out as they are.</summary>
public static class OutputCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<GpuCase> All() =>
    [
        Values("OutputsOfChain", "Input(7), Dense(9), Output(\"sums\"), ReLU, Output(\"features\"), Dense(4), Tanh, Dense(3)"),
        Values("OutputsNormalised", "Input(2, 5, 6), Conv2D(3, 3), Output(\"before\"), BatchNorm, Output(\"maps\"), ReLU, MaxPool2D(2), Output(\"pooled\"), Flatten, Dense(3)"),
        Values("OutputsOfBranches", "Input(6), Branch, Dense(4), Output(\"one\"), Branch, Dense(4), Tanh, Output(\"other\"), Multiply, Output(\"both\"), Dense(2)"),
        Values("OutputsAtTheEnds", "Input(5), Output(\"input\"), Dense(8), Sigmoid, Dense(8), Sigmoid, Dense(8), Sigmoid, Dense(3), Output(\"scores\")"),
        new(new SampleNetwork("OutputsOfClasses", "Input(3, 4, 4), Conv2D(4, 3, Padding = 1), ReLU, Reshape(4, 16), Output(\"rows\"), Flatten, Dense(6), Softmax, Output(\"shares\"), Dense(3), SoftmaxCrossEntropy", Labels: true)),
    ];

    private static GpuCase Values(string name, string layers) => new(new SampleNetwork(name, $"{layers}, MeanSquaredError", Labels: false));
}
