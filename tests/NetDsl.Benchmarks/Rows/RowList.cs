namespace NetDsl.Benchmarks.Rows;

/// <summary>All rows, in the order of the table.</summary>
internal static class RowList
{
    /// <summary>The rows; a new one takes a line here.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new LeNet.Training(batch: 128),
        new LeNet.Training(batch: 32),
        new LeNet.Training(batch: 1),
        new LeNet.Inference(batch: 1),
        new LeNet.Inference(batch: 128),
        new LeNet.MnistEpoch(),
        new LeNet.NativeTraining(batch: 128),
        new LeNet.UserActivation(batch: 128),
        .. Formulas.FormulaRows.All,
        new ResNet.ResidualTraining(ResNet.ResidualNetwork.ResNet56, batch: 128),
        new ResNet.ResidualInference(batch: 1),
        new ResNet.ResidualInference(batch: 128),
        new ResNet.ResidualInferenceOfPyTorch(batch: 1),
        new ResNet.ResidualInferenceOfPyTorch(batch: 128),
        new ResNet.ResidualTraining(ResNet.ResidualNetwork.WideResNet22, batch: 32),
        new Gpu.GpuTraining(new LeNet.Training(batch: 128)),
        .. Gpu.GpuLayers.All,
        new Gpu.GpuTraining(new ResNet.ResidualTraining(ResNet.ResidualNetwork.ResNet56, batch: 128)),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(row => row.Name)];
}
