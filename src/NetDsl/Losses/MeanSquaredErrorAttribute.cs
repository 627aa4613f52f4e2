namespace NetDsl;

/// <summary>The squared difference to the target values, the mean over outputs and batch: <c>L = (1/J) sum over j of (y[j] - t[j])^2</c>.</summary>
public sealed class MeanSquaredErrorAttribute : LossAttribute;
