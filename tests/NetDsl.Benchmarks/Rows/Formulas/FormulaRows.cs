namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>The rows of layers that are formulas.</summary>
internal static class FormulaRows
{
    private const int Seed = 1, DenseBatch = 50, ConvBatch = 32, ActivationBatch = 256;

    private static readonly FormulaLayer ThresholdDense = new(
        "ThresholdDense, 50 x 2048 x 500",
        "threshold-dense",
        DenseBatch,
        ThresholdDenseForward.Description,
        (batch, threads) => new ThresholdDenseForward(Seed, batchCapacity: batch, threads: threads));

    /// <summary>The threshold layer behind a learned factor, which the gradient by its input is for.</summary>
    public static FormulaLayer TrainedThresholdDense { get; } = ThresholdDense with
    {
        Info = ThresholdDenseTraining.Description,
        Create = (batch, threads) => new ThresholdDenseTraining(Seed, batchCapacity: batch, threads: threads),
    };

    private static readonly FormulaLayer ThresholdConv = new(
        "ThresholdConv2D, 32 to 64 channels, 3x3, on 32 images of 18x18",
        "threshold-conv",
        ConvBatch,
        ThresholdConvTraining.Description,
        (batch, threads) => new ThresholdConvTraining(Seed, batchCapacity: batch, threads: threads));

    private static readonly FormulaLayer SoftThreshold = new(
        "a user's w * softplus(x - b), 50 x 2048 x 500",
        "soft-threshold",
        DenseBatch,
        SoftThresholdTraining.Description,
        (batch, threads) => new SoftThresholdTraining(Seed, batchCapacity: batch, threads: threads));

    private static readonly FormulaLayer DualLine = new(
        "Dual Line on 256 x 64 x 64 values",
        "dual-line",
        ActivationBatch,
        DualLineTraining.Description,
        (batch, threads) => new DualLineTraining(Seed, batchCapacity: batch, threads: threads));

    private static readonly FormulaLayer Mish = new(
        "Mish on 256 x 64 x 64 values",
        "mish",
        ActivationBatch,
        MishTraining.Description,
        (batch, threads) => new MishTraining(Seed, batchCapacity: batch, threads: threads));

    /// <summary>The rows.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new FormulaForward("threshold-dense-forward", ThresholdDense, FormulaWork.ThresholdDense(ThresholdDense)),
        new FormulaTraining("threshold-dense-train", TrainedThresholdDense, FormulaWork.ThresholdDenseTraining(TrainedThresholdDense)),
        new FormulaTraining("threshold-conv-train", ThresholdConv, FormulaWork.ThresholdConvTraining(ThresholdConv)),
        new FormulaTraining("soft-threshold-train", SoftThreshold, FormulaWork.SoftThresholdTraining(SoftThreshold)),
        new FormulaTraining("dualline-1m", DualLine, FormulaWork.ActivationTraining(DualLine)),
        new FormulaTraining("mish-1m", Mish, FormulaWork.ActivationTraining(Mish)),
    ];
}
