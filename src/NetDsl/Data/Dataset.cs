using NetDsl.Data;

namespace NetDsl;

/// <summary>
/// Samples and what a network should make of them: one class label each, or a row of values. A dataset is checked once, when it is made,
/// and never changes; its parts (<see cref="Slice"/>, <see cref="Take"/>) and transformed views (<see cref="With"/>,
/// <see cref="WithMixup"/>) share its memory.
/// </summary>
public sealed partial class Dataset
{
    private readonly SampleStore store;
    private readonly TransformChain chain;

    /// <summary>Where this part begins, counted in samples after the transforms.</summary>
    private readonly int first;
    private readonly ReadOnlyMemory<int> labels;
    private readonly int classes;
    private readonly ReadOnlyMemory<float> values;
    private readonly int valueSize;
    private readonly Mixing? mixing;
    private readonly Lazy<float[]> allInputs;

    /// <summary>A dataset with one class label per sample.</summary>
    /// <param name="inputs">The samples, one after the other, each in row-major order. The array is kept, not copied.</param>
    /// <param name="sampleShape">The shape of one sample, such as <c>[1, 28, 28]</c>.</param>
    /// <param name="labels">One label in [0, <paramref name="classCount"/>) per sample. The array is kept, not copied.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit each other, an input is NaN or infinite, or a label is out of range; the message names the sample.
    /// </exception>
    public Dataset(float[] inputs, IReadOnlyList<int> sampleShape, int[] labels, int classCount)
        : this(DatasetCheck.Store(inputs, sampleShape), sampleShape, DatasetCheck.Given(labels), classCount, default, 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        DatasetCheck.Labels(labels, Count, classCount);
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
        : this(DatasetCheck.Store(inputs, sampleShape), sampleShape, default, 0, DatasetCheck.Given(values), targetSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        DatasetCheck.Values(values, Count, targetSize);
    }

    private Dataset(
        SampleStore store, IReadOnlyList<int> shape, ReadOnlyMemory<int> labels, int classes, ReadOnlyMemory<float> values, int valueSize)
        : this(store, new TransformChain(Array.AsReadOnly([.. shape])), 0, store.Count, labels, classes, values, valueSize, mixing: null)
    {
    }

    private Dataset(
        SampleStore store,
        TransformChain chain,
        int first,
        int count,
        ReadOnlyMemory<int> labels,
        int classes,
        ReadOnlyMemory<float> values,
        int valueSize,
        Mixing? mixing)
    {
        (this.store, this.chain, this.first, Count) = (store, chain, first, count);
        (this.labels, this.classes, this.values, this.valueSize, this.mixing) = (labels, classes, values, valueSize, mixing);
        allInputs = new Lazy<float[]>(ReadAll);
    }

    /// <summary>How many samples there are; at least one.</summary>
    public int Count { get; }

    /// <summary>The shape of one sample, outermost dimension first.</summary>
    public IReadOnlyList<int> SampleShape => chain.OutputShape;

    /// <summary>The number of values in one sample: the product of <see cref="SampleShape"/>.</summary>
    public int InputSize => chain.OutputSize;

    /// <summary>Whether the targets are class labels; otherwise they are values.</summary>
    public bool HasLabels => !labels.IsEmpty && mixing is null;

    /// <summary>How many classes there are; 0 where the targets are values.</summary>
    public int ClassCount => HasLabels ? classes : 0;

    /// <summary>How many target values belong to one sample; 0 where the targets are labels.</summary>
    public int TargetSize => HasLabels ? 0 : labels.IsEmpty ? valueSize : classes;

    /// <summary>
    /// Whether samples are drawn anew in each epoch, by random transforms or mixing. Such a dataset is read with
    /// <see cref="Gather(ReadOnlySpan{int}, Span{float}, Span{int}, int, int)"/>, or by a <see cref="Trainer"/> to learn from.
    /// </summary>
    public bool IsRandom => chain.IsRandom || mixing is not null;

    /// <summary>
    /// All samples: <see cref="Count"/> x <see cref="InputSize"/>, row-major. Where samples are kept as bytes or transformed, they are made
    /// on the first use and then kept: 4 bytes a value.
    /// </summary>
    /// <exception cref="InvalidOperationException">The dataset is random, or too large for one array.</exception>
    public ReadOnlySpan<float> Inputs => IsAtHand ? ((FloatStore)store).Slice(first, Count) : allInputs.Value;

    /// <summary>All labels, one per sample; empty where the targets are values.</summary>
    public ReadOnlySpan<int> Labels => HasLabels ? labels.Span : default;

    /// <summary>All targets, as <see cref="Network.Evaluate(ReadOnlySpan{float}, NetDsl.Targets)"/> and <see cref="Network.LossAndGradients"/> take them.</summary>
    /// <exception cref="InvalidOperationException">The samples are mixed.</exception>
    public Targets Targets
    {
        get
        {
            if (mixing is not null)
            {
                RefuseRandom("have fixed targets");
            }

            return HasLabels ? new Targets(labels.Span) : new Targets(values.Span);
        }
    }

    /// <summary>Whether <see cref="Inputs"/> costs nothing.</summary>
    internal bool IsAtHand => store is FloatStore && chain.IsEmpty && mixing is null;

    /// <summary>The samples as bytes, which are divided by 255 where they are used; empty where they are kept in another way or transformed.</summary>
    internal ReadOnlySpan<byte> Bytes => store is ByteStore bytes && chain.IsEmpty && mixing is null ? bytes.Slice(first, Count) : default;

    /// <summary>A dataset of bytes, such as pixels, which are divided by 255 whenever they are read: it takes a quarter of the memory.</summary>
    /// <param name="inputs">The samples, one after the other, each in row-major order. The array is kept, not copied.</param>
    /// <param name="sampleShape">The shape of one sample, such as <c>[3, 32, 32]</c>.</param>
    /// <param name="labels">One label in [0, <paramref name="classCount"/>) per sample. The array is kept, not copied.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit each other, or a label is out of range; the message names the sample.
    /// </exception>
    public static Dataset FromBytes(byte[] inputs, IReadOnlyList<int> sampleShape, int[] labels, int classCount)
    {
        SampleStore store = DatasetCheck.Store(inputs, sampleShape);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        DatasetCheck.Labels(labels, store.Count, classCount);
        return new Dataset(store, sampleShape, labels, classCount, default, 0);
    }

    /// <summary>Refuses what only fixed samples can do.</summary>
    internal void RefuseRandom(string cannot)
    {
        if (IsRandom)
        {
            throw new InvalidOperationException(
                $"The samples of this dataset are drawn anew in each epoch, so they cannot {cannot}: "
                + "use the dataset without random transforms and mixing, or Gather it with a seed and an epoch.");
        }
    }

    private float[] ReadAll()
    {
        RefuseRandom("be listed");
        if ((long)Count * InputSize > Array.MaxLength)
        {
            throw new InvalidOperationException(
                $"{Count} samples of {InputSize} values are more than one array can hold: Gather them in batches.");
        }

        float[] all = new float[Count * InputSize];
        for (int index = 0; index < Count; index++)
        {
            Read(index, all.AsSpan(index * InputSize, InputSize));
        }

        return all;
    }
}
