namespace NetDsl;

/// <summary>
/// What a batch should give: one class label per sample, or one value per output. Converts from spans and arrays of either,
/// so that <c>net.LossAndGradients(images, labels)</c> takes both.
/// </summary>
public readonly ref struct Targets
{
    /// <summary>Targets by class label.</summary>
    /// <param name="labels">One label in [0, outputs) per sample.</param>
    public Targets(ReadOnlySpan<int> labels)
    {
        Labels = labels;
        AreLabels = true;
    }

    /// <summary>Targets by value: soft class distributions, probabilities or regression values.</summary>
    /// <param name="values">Samples x outputs, a sample after the other.</param>
    public Targets(ReadOnlySpan<float> values) => Values = values;

    /// <summary>Whether the targets are labels; otherwise they are values.</summary>
    public bool AreLabels { get; }

    /// <summary>The labels, one per sample; empty where <see cref="AreLabels"/> is false.</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>The values, samples x outputs; empty where <see cref="AreLabels"/> is true.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>The part that belongs to some of the samples.</summary>
    /// <param name="start">The first sample.</param>
    /// <param name="count">How many samples.</param>
    /// <param name="outputSize">The outputs of one sample.</param>
    public Targets Slice(int start, int count, int outputSize) => AreLabels
        ? new Targets(Labels.Slice(start, count))
        : new Targets(Values.Slice(start * outputSize, count * outputSize));

    /// <summary>Targets by class label.</summary>
    public static implicit operator Targets(ReadOnlySpan<int> labels) => new(labels);

    /// <summary>Targets by class label.</summary>
    public static implicit operator Targets(Span<int> labels) => new(labels);

    /// <summary>Targets by class label.</summary>
    public static implicit operator Targets(int[] labels) => new(labels.AsSpan());

    /// <summary>Targets by value.</summary>
    public static implicit operator Targets(ReadOnlySpan<float> values) => new(values);

    /// <summary>Targets by value.</summary>
    public static implicit operator Targets(Span<float> values) => new(values);

    /// <summary>Targets by value.</summary>
    public static implicit operator Targets(float[] values) => new(values.AsSpan());
}
