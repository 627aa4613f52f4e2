using NetDsl.Data;

namespace NetDsl;

/// <content>Datasets made of this one, in the same memory.</content>
public sealed partial class Dataset
{
    /// <summary>The first samples, in the same memory.</summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many, or none were asked for.</exception>
    public Dataset Take(int count) => Slice(0, count);

    /// <summary>
    /// Some samples in a row, in the same memory. A random transform draws the same for them as in the whole; for a mix, partners are these
    /// samples alone.
    /// </summary>
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

        ReadOnlyMemory<int> someLabels = labels.IsEmpty ? labels : labels.Slice(start, count);
        ReadOnlyMemory<float> someValues = values.IsEmpty ? values : values.Slice(start * valueSize, count * valueSize);
        return new Dataset(store, chain, first + start, count, someLabels, classes, someValues, valueSize, mixing);
    }

    /// <summary>
    /// The same samples, transformed one after the other whenever they are read. Nothing is copied or computed now, unless a transform makes
    /// several samples of one: then the targets are repeated.
    /// </summary>
    /// <param name="transforms">The transforms, in the order in which they are applied.</param>
    /// <exception cref="ArgumentException">The samples have a shape that a transform does not take.</exception>
    /// <exception cref="InvalidOperationException">The samples are mixed already; mixing comes last.</exception>
    /// <example>
    /// <code>
    /// Normalize normalize = Normalize.Of(cifar.Train);
    /// Dataset train = cifar.Train.With(new PadAndCrop(4), new HorizontalFlip(), normalize);
    /// Dataset test = cifar.Test.With(normalize);
    /// </code>
    /// </example>
    public Dataset With(params IReadOnlyList<Transform> transforms)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        RefuseMixed();
        TransformChain longer = chain;
        foreach (Transform transform in transforms)
        {
            ArgumentNullException.ThrowIfNull(transform, nameof(transforms));
            longer = longer.Append(transform);
        }

        int times = longer.Versions / chain.Versions;
        ReadOnlyMemory<int> moreLabels = times == 1 ? labels : Repeat(labels.Span, 1, times);
        ReadOnlyMemory<float> moreValues = times == 1 ? values : Repeat(values.Span, valueSize, times);
        return new Dataset(
            store, longer, checked(first * times), checked(Count * times), moreLabels, classes, moreValues, valueSize, mixing: null);
    }

    /// <summary>
    /// Mixup: each sample becomes <c>w x own + (1 - w) x other</c> with another one, drawn from all, and so does its target, for which labels
    /// become a value for each class. The weight w is drawn for each sample from Beta(alpha, alpha). With a cross-entropy loss that is the
    /// loss <c>w L(own label) + (1 - w) L(other label)</c>.
    /// </summary>
    /// <param name="alpha">Above 0: the larger, the closer are weights to one half; 1 makes all as likely. Usual are 0.1 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Alpha is not above 0 or not finite.</exception>
    /// <exception cref="InvalidOperationException">The samples are mixed already.</exception>
    /// <remarks>
    /// Zhang, Cisse, Dauphin and Lopez-Paz, <i>mixup: Beyond Empirical Risk Minimization</i>, ICLR 2018. The authors' program draws one
    /// weight for a batch and takes partners from it; here each sample has its own weight, and a partner from the whole set, which is
    /// transformed as in its own place, so that nothing depends on the batch.
    /// </remarks>
    public Dataset WithMixup(float alpha)
    {
        if (!(alpha > 0f && float.IsFinite(alpha)))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Alpha must be a finite number above 0.");
        }

        RefuseMixed();
        return new Dataset(store, chain, first, Count, labels, classes, values, valueSize, new Mixing(alpha));
    }

    /// <summary>The same samples with other labels.</summary>
    /// <param name="otherLabels">One label in [0, <paramref name="classCount"/>) per sample. The array is kept, not copied.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <exception cref="ArgumentException">There are more or fewer labels than samples, or one is out of range.</exception>
    /// <exception cref="InvalidOperationException">The samples are mixed.</exception>
    public Dataset WithLabels(int[] otherLabels, int classCount)
    {
        ArgumentNullException.ThrowIfNull(otherLabels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        RefuseMixed();
        DatasetCheck.Labels(otherLabels, Count, classCount);
        return new Dataset(store, chain, first, Count, otherLabels, classCount, default, 0, mixing: null);
    }

    /// <summary>Whether these are samples of another dataset in a row, with the same targets.</summary>
    /// <param name="whole">The other one.</param>
    /// <param name="start">Which of its samples is the first here.</param>
    internal bool IsPartOf(Dataset whole, out int start)
    {
        start = first - whole.first;
        return ReferenceEquals(store, whole.store) && ReferenceEquals(chain, whole.chain) && mixing is null && whole.mixing is null
            && start >= 0 && Count <= whole.Count - start
            && IsSlice(labels, whole.labels, start, Count) && valueSize == whole.valueSize && IsSlice(values, whole.values, start * valueSize, Count * valueSize);
    }

    private static bool IsSlice<T>(ReadOnlyMemory<T> part, ReadOnlyMemory<T> whole, int start, int count) =>
        part.IsEmpty ? whole.IsEmpty : !whole.IsEmpty && part.Equals(whole.Slice(start, count));

    private static T[] Repeat<T>(ReadOnlySpan<T> rows, int size, int times)
    {
        T[] repeated = new T[checked(rows.Length * times)];
        for (int row = 0; row * size < rows.Length; row++)
        {
            for (int copy = 0; copy < times; copy++)
            {
                rows.Slice(row * size, size).CopyTo(repeated.AsSpan((row * times + copy) * size));
            }
        }

        return repeated;
    }

    private void RefuseMixed()
    {
        if (mixing is not null)
        {
            throw new InvalidOperationException("The samples of this dataset are mixed: mixing comes last, so transform them before WithMixup.");
        }
    }
}
