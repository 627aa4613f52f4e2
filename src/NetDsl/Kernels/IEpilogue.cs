namespace NetDsl.Kernels;

/// <summary>What is done to a convolution's sums before they are stored: emitted for each step. All of it is constant to the compiler.</summary>
public interface IEpilogue
{
    /// <summary>Whether a number for each channel is added first.</summary>
    static abstract bool HasBias { get; }

    /// <summary>Whether the sum is multiplied with a scale for each channel and a shift is added.</summary>
    static abstract bool Normalizes { get; }

    /// <summary>Whether another value is added then.</summary>
    static abstract bool Adds { get; }

    /// <summary>The pointwise function that comes last.</summary>
    static abstract V Activate<V>(V sum)
        where V : struct, IVector<V>;
}

/// <summary>The sums as they stand.</summary>
public readonly struct NoEpilogue : IEpilogue
{
    /// <inheritdoc/>
    public static bool HasBias => false;

    /// <inheritdoc/>
    public static bool Normalizes => false;

    /// <inheritdoc/>
    public static bool Adds => false;

    /// <inheritdoc/>
    public static V Activate<V>(V sum)
        where V : struct, IVector<V> => sum;
}
