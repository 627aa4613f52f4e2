namespace NetDsl;

/// <summary>What batch normalisation's momentum means, its default constants, and which variance it keeps.</summary>
public enum BatchNormConvention
{
    /// <summary>
    /// <c>running = (1 - momentum) running + momentum batch</c>, with a momentum of 0.1 and an epsilon of 1e-5; the running variance takes the
    /// batch's divided by one less than the count (torch.nn.BatchNorm2d).
    /// </summary>
    PyTorch,

    /// <summary>
    /// <c>running = momentum running + (1 - momentum) batch</c>, with a momentum of 0.99 and an epsilon of 1e-3; the running variance takes the
    /// batch's divided by the count (keras.layers.BatchNormalization).
    /// </summary>
    Keras,
}
