namespace NetDsl;

/// <summary>A sample as a <see cref="Transform"/> receives it.</summary>
public readonly ref struct TransformSample
{
    private readonly SeededRandom? random;

    /// <summary>A sample to transform.</summary>
    /// <param name="values">Its values, row-major.</param>
    /// <param name="shape">Its shape, outermost dimension first.</param>
    /// <param name="version">Which of the transform's versions is wanted.</param>
    /// <param name="random">The numbers that belong to this sample; null for a transform that is not random.</param>
    public TransformSample(ReadOnlySpan<float> values, IReadOnlyList<int> shape, int version = 0, SeededRandom? random = null)
    {
        Values = values;
        Shape = shape;
        Version = version;
        this.random = random;
    }

    /// <summary>The values, row-major.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>The shape, outermost dimension first: channels x height x width for an image.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Which of the transform's <see cref="Transform.Versions"/> is wanted, counted from 0.</summary>
    public int Version { get; }

    /// <summary>The random numbers of this sample, in this epoch, for this transform.</summary>
    /// <exception cref="InvalidOperationException">The transform does not say that it is random.</exception>
    public SeededRandom Random => random
        ?? throw new InvalidOperationException("The transform draws random numbers: it must override IsRandom to give true.");
}
