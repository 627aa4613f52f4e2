namespace NetDsl.Kernels;

/// <summary>A batch normalisation and where its numbers are. Places of -1 mean that there are none.</summary>
/// <param name="Channels">How many channels are normalised, each by itself.</param>
/// <param name="Positions">How many values of a sample a channel has.</param>
/// <param name="Coefficients">Where its coefficients start: six rows of a number for each channel.</param>
/// <param name="Scale">Where its scale is among the parameters.</param>
/// <param name="Shift">Where its shift is among the parameters.</param>
/// <param name="Mean">Where its running mean is among the statistics.</param>
/// <param name="Variance">Where its running variance is among the statistics.</param>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="Momentum">How much of a batch's statistics the running ones take.</param>
/// <param name="Unbiased">Whether the running variance takes the batch's sum of squares over one less than the count.</param>
public readonly record struct BatchNormPlan(
    int Channels, int Positions, int Coefficients, int Scale, int Shift, int Mean, int Variance, float Epsilon, float Momentum, bool Unbiased);
