namespace NetDsl;

/// <summary>
/// Batch normalisation: each channel of an image, each row of C x L, or each value of a vector (the first dimension), less its mean and over its deviation, then
/// scaled and shifted by what is learned: <c>y = (x - mean) / sqrt(variance + epsilon) * scale + shift</c>. The shape stays the same. In training
/// mean and variance are those of the batch, over samples and positions, with the variance divided by the count; otherwise they are running ones, which
/// training gathers beside the parameters, under the names <c>mean</c> and <c>variance</c>, from 0 and 1.
/// </summary>
/// <remarks>
/// Ioffe and Szegedy, <i>Batch Normalization</i>, ICML 2015. <c>scale</c> and <c>shift</c> start at 1 and 0. Weight decay leaves them alone, as it does biases;
/// PyTorch's optimizers apply it to them too, unless they stand in a parameter group of their own.
/// </remarks>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>Whose momentum, constants and running variance. PyTorch's unless set.</summary>
    public BatchNormConvention Convention { get; set; }

    /// <summary>
    /// In PyTorch's convention how much of a batch's statistics the running ones take; in Keras's how much of themselves they keep. From 0 to 1; 0.1 and 0.99 unless set.
    /// </summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>What is added to the variance, above 0. 1e-5 in PyTorch's convention and 1e-3 in Keras's unless set.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether a scale and a shift are learned. True unless set.</summary>
    public bool Affine { get; set; } = true;
}
