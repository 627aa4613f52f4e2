namespace NetDsl;

/// <summary>Where the learning rate enters momentum. The two agree while the rate is constant and differ once it changes.</summary>
public enum MomentumConvention
{
    /// <summary>
    /// <c>b = mu b + g; w -= lr b</c>, with Nesterov <c>w -= lr (g + mu b)</c>: a new rate applies at once to all that has
    /// gathered (torch.optim.SGD with dampening 0).
    /// </summary>
    PyTorch,

    /// <summary>
    /// <c>v = mu v - lr g; w += v</c>, with Nesterov <c>w += mu v - lr g</c>: past gradients keep the rate they came with
    /// (keras.optimizers.SGD; Sutskever et al. 2013).
    /// </summary>
    Keras,
}
