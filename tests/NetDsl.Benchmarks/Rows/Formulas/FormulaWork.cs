using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>
/// The work of these rows. A multiply-add counts as two operations, as everywhere; a maximum, a comparison, a sum and a product each occupy the
/// machine as long as a multiply-add, and so count as two as well. The factor in front of the layer is left out.
/// </summary>
internal static class FormulaWork
{
    private const double OperationsPerStep = 2;

    // max(x, b) * w: a maximum and a multiply-add.
    private const int ThresholdForward = 2;

    // x > b, and where it is so S0 += dz, S1 += dz x, dx += dz w. What the gradients by w and b lack follows from these sums once for all samples.
    private const int ThresholdBackward = 4;

    // u = exp(x) exp(-b) and log(1 + u) w; then u / (1 + u), dz w, and the sums for dx, db and dw. A logarithm and a quotient take longer than a
    // multiply-add, how much longer depends on the machine. They count as one, which makes the limit a low one.
    private const int SoftThresholdForward = 4, SoftThresholdBackward = 5;

    // For a pair of channels: max(x, b), then x > b and the sums for dx and db, at each place of the image; the kernel's products forward, for dx
    // and for dw at each place of the output.
    private const int PlaneSteps = 4, KernelPasses = 3;

    /// <summary>The threshold layer's outputs.</summary>
    public static Work ThresholdDense(FormulaLayer layer)
    {
        long bytes = sizeof(float) * (layer.Info.ParameterCount + ValuesOfBatch(layer));
        return new Work(OperationsPerStep * ThresholdForward * Terms(layer), bytes, bytes);
    }

    /// <summary>The threshold layer forward and backward.</summary>
    public static Work ThresholdDenseTraining(FormulaLayer layer) => Training(layer, (ThresholdForward + ThresholdBackward) * Terms(layer));

    /// <summary>The user's layer forward and backward.</summary>
    public static Work SoftThresholdTraining(FormulaLayer layer) => Training(layer, (SoftThresholdForward + SoftThresholdBackward) * Terms(layer));

    /// <summary>The convolution forward and backward: a threshold is compared once for all places of the kernel.</summary>
    public static Work ThresholdConvTraining(FormulaLayer layer)
    {
        IReadOnlyList<int> weight = layer.Info.Parameters[^1].Shape, image = layer.Info.InputShape;
        long pairs = (long)layer.Samples * weight[0] * weight[1];
        long products = (long)weight[2] * weight[3] * (layer.Info.OutputSize / weight[0]);
        return Training(layer, pairs * ((PlaneSteps * image[1] * image[2]) + (KernelPasses * products)));
    }

    /// <summary>An activation forward and backward: moving the values takes longest.</summary>
    public static Work ActivationTraining(FormulaLayer layer) => Training(layer, steps: 0);

    /// <summary>Inputs, targets and parameters in, gradients by the parameters out.</summary>
    private static Work Training(FormulaLayer layer, long steps)
    {
        long bytes = sizeof(float) * ((2L * layer.Info.ParameterCount) + ValuesOfBatch(layer));
        return new Work(OperationsPerStep * steps, bytes, bytes);
    }

    /// <summary>Inputs, and as many outputs or targets as there are.</summary>
    private static long ValuesOfBatch(FormulaLayer layer) => (long)layer.Samples * (layer.Info.InputSize + layer.Info.OutputSize);

    private static long Terms(FormulaLayer layer) => (long)layer.Samples * layer.Info.InputSize * layer.Info.OutputSize;
}
