namespace NetDsl.TestKit.Interpreter;

/// <summary>What a batch gives.</summary>
/// <param name="Outputs">The logits of each sample.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="Correct">How many samples are classified right.</param>
internal sealed record BatchOutcome(double[][] Outputs, double Loss, int Correct);

/// <summary>What a batch gives in training.</summary>
/// <param name="Outcome">The outputs and the loss.</param>
/// <param name="InputGradients">The gradient of the mean loss by the input, for each sample.</param>
/// <param name="Gradients">The gradient by each parameter, by name.</param>
/// <param name="Magnitudes">The sums of the magnitudes of the gradients' terms, by name.</param>
/// <param name="Statistics">The running statistics after the pass, by name.</param>
internal sealed record BatchGradients(
    BatchOutcome Outcome,
    double[][] InputGradients,
    IReadOnlyDictionary<string, double[]> Gradients,
    IReadOnlyDictionary<string, double[]> Magnitudes,
    IReadOnlyDictionary<string, double[]> Statistics);
