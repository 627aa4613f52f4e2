using NetDsl.Data;

namespace NetDsl;

/// <summary>
/// Samples and what a network should make of them: one class label each, or a row of values. A dataset is checked once, when it is made,
/// and never changes; its parts (<see cref="Slice"/>, <see cref="Take"/>) share its memory.
/// </summary>
public sealed partial class Dataset
{
    private readonly ReadOnlyMemory<float> inputs;
    private readonly ReadOnlyMemory<int> labels;
    private readonly ReadOnlyMemory<float> values;

    /// <summary>A dataset with one class label per sample.</summary>
    /// <param name="inputs">The samples, one after the other, each in row-major order. The array is kept, not copied.</param>
    /// <param name="sampleShape">The shape of one sample, such as <c>[1, 28, 28]</c>.</param>
    /// <param name="labels">One label in [0, <paramref name="classCount"/>) per sample. The array is kept, not copied.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit each other, an input is NaN or infinite, or a label is out of range; the message names the sample.
    /// </exception>
    public Dataset(float[] inputs, IReadOnlyList<int> sampleShape, int[] labels, int classCount)
        : this(inputs, sampleShape)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        DatasetCheck.Labels(labels, Count, classCount);
        this.labels = labels;
        HasLabels = true;
        ClassCount = classCount;
    }

    /// <summary>A dataset with a row of target values per sample: regression values, probabilities or soft labels.</summary>
    /// <param name="inputs">The samples, one after the other, each in row-major order. The array is kept, not copied.</param>
    /// <param name="sampleShape">The shape of one sample, such as <c>[1, 28, 28]</c>.</param>
    /// <param name="values">Samples x <paramref name="targetSize"/> values. The array is kept, not copied.</param>
    /// <param name="targetSize">How many values belong to one sample.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit each other, or an input or a target is NaN or infinite; the message names the sample.
    /// </exception>
    public Dataset(float[] inputs, IReadOnlyList<int> sampleShape, float[] values, int targetSize)
        : this(inputs, sampleShape)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        DatasetCheck.Values(values, Count, targetSize);
        this.values = values;
        TargetSize = targetSize;
    }

    private Dataset(float[] inputs, IReadOnlyList<int> sampleShape)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(sampleShape);
        SampleShape = Array.AsReadOnly([.. sampleShape]);
        InputSize = DatasetCheck.Size(SampleShape);
        Count = DatasetCheck.Inputs(inputs, SampleShape, InputSize);
        this.inputs = inputs;
    }

    private Dataset(Dataset whole, int start, int count)
    {
        SampleShape = whole.SampleShape;
        InputSize = whole.InputSize;
        Count = count;
        HasLabels = whole.HasLabels;
        ClassCount = whole.ClassCount;
        TargetSize = whole.TargetSize;
        inputs = whole.inputs.Slice(start * InputSize, count * InputSize);
        labels = HasLabels ? whole.labels.Slice(start, count) : default;
        values = HasLabels ? default : whole.values.Slice(start * TargetSize, count * TargetSize);
    }

    /// <summary>How many samples there are; at least one.</summary>
    public int Count { get; }

    /// <summary>The shape of one sample, outermost dimension first.</summary>
    public IReadOnlyList<int> SampleShape { get; }

    /// <summary>The number of values in one sample: the product of <see cref="SampleShape"/>.</summary>
    public int InputSize { get; }

    /// <summary>Whether the targets are class labels; otherwise they are values.</summary>
    public bool HasLabels { get; }

    /// <summary>How many classes there are; 0 where the targets are values.</summary>
    public int ClassCount { get; }

    /// <summary>How many target values belong to one sample; 0 where the targets are labels.</summary>
    public int TargetSize { get; }

    /// <summary>All samples: <see cref="Count"/> x <see cref="InputSize"/>, row-major.</summary>
    public ReadOnlySpan<float> Inputs => inputs.Span;

    /// <summary>All labels, one per sample; empty where the targets are values.</summary>
    public ReadOnlySpan<int> Labels => labels.Span;

    /// <summary>All targets, as <see cref="Network.Evaluate"/> and <see cref="Network.LossAndGradients"/> take them.</summary>
    public Targets Targets => HasLabels ? new Targets(labels.Span) : new Targets(values.Span);

    /// <summary>The first samples, in the same memory.</summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many, or none were asked for.</exception>
    public Dataset Take(int count) => Slice(0, count);

    /// <summary>Some samples in a row, in the same memory.</summary>
    /// <param name="start">The first sample.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dataset has no such samples, or none were asked for.</exception>
    public Dataset Slice(int start, int count)
    {
        if (start < 0 || start >= Count)
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, $"The dataset has the samples 0 to {Count - 1}.");
        }

        if (count < 1 || count > Count - start)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"From sample {start} on there are {Count - start} samples: ask for 1 to {Count - start}.");
        }

        return new Dataset(this, start, count);
    }
}
