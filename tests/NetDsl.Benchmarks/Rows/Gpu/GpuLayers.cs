using NetDsl.Benchmarks.Rows.Formulas;

namespace NetDsl.Benchmarks.Rows.Gpu;

/// <summary>The rows of contractions on a GPU.</summary>
internal static class GpuLayers
{
    /// <summary>
    /// What an H200 can do: 132 multiprocessors at 1.98 GHz with 128 multiply-adds a clock each. A term with a threshold is a maximum, of which there are 64 a clock, beside a
    /// multiply-add.
    /// </summary>
    private const double MultiplyAdds = 132 * 128 * 1.98e9, Thresholds = 132 * 64 * 1.98e9;

    private const int Seed = 1;

    private static readonly FormulaLayer Contraction = new(
        "ThresholdDense, 1024 x 2048 x 2048",
        "threshold-dense",
        1024,
        ThresholdContraction.Description,
        (batch, threads) => new ThresholdContraction(Seed, batchCapacity: batch, threads: threads));

    private static readonly FormulaLayer Product = new(
        "a dense layer, 4096 x 4096 x 4096",
        "dense",
        4096,
        LargeProduct.Description,
        (batch, threads) => new LargeProduct(Seed, batchCapacity: batch, threads: threads));

    /// <summary>The rows.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new GpuLayer("gpu-threshold-forward-1024x2048x2048", Contraction, isTraining: false, 4.0 * Terms(Contraction), Terms(Contraction) / Thresholds),
        new GpuLayer("gpu-threshold-dense-train", FormulaRows.TrainedThresholdDense, isTraining: true, FormulaWork.ThresholdDenseTraining(FormulaRows.TrainedThresholdDense).Operations, null),
        new GpuLayer("gpu-dense-forward-4096", Product, isTraining: false, 2.0 * Terms(Product), Terms(Product) / MultiplyAdds),
    ];

    private static long Terms(FormulaLayer layer) => (long)layer.Samples * layer.Info.InputSize * layer.Info.OutputSize;
}
