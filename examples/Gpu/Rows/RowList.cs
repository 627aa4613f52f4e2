using NetDsl.Examples.ResNet;

namespace NetDsl.Examples.Gpu.Rows;

/// <summary>All rows.</summary>
internal static class RowList
{
    /// <summary>Their names; pytorch_rows.py has the same.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Create(small: false).Select(row => row.Name)];

    /// <summary>The rows.</summary>
    /// <param name="small">Whether they are a small fraction of their size.</param>
    public static IReadOnlyList<Row> Create(bool small) =>
    [
        new PassRow("threshold-forward-1024x2048x2048", small ? () => new SmallThresholds(seed: 1) : () => new ThresholdContraction(seed: 1), small ? 5 : 1024, backward: false),
        new PassRow("threshold-train-50x2048x500", small ? () => new SmallThresholds(seed: 1) : () => new ThresholdLayer(seed: 1), small ? 5 : 50, backward: true),
        new TrainingRow("lenet5-train-b128", () => new LeNet5(seed: 1), small ? 2 : 128, small ? 1 : 40),
        new PassRow("dense-forward-4096", small ? () => new SmallProduct(seed: 1) : () => new LargeProduct(seed: 1), small ? 5 : 4096, backward: false),
        new TrainingRow("resnet56-train-b128", small ? () => new Checks.ResidualNetwork(seed: 1) : () => new ResNet56(seed: 1), small ? 2 : 128, small ? 1 : 8),
    ];
}
