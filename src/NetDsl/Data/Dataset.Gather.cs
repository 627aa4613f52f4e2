using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <content>Batches of samples picked by index: what a trainer reads from a shuffled dataset. Nothing is allocated.</content>
public sealed partial class Dataset
{
    /// <summary>Copies samples and their labels.</summary>
    /// <param name="indices">Which samples, in the order wanted; a sample may come more than once.</param>
    /// <param name="inputs">Takes the samples one after the other: at least indices x <see cref="InputSize"/>.</param>
    /// <param name="labels">Takes the labels: at least one per index.</param>
    /// <exception cref="InvalidOperationException">The targets of this dataset are values.</exception>
    /// <exception cref="ArgumentException">An index is out of range or a span too short; nothing was copied.</exception>
    public void Gather(ReadOnlySpan<int> indices, Span<float> inputs, Span<int> labels)
    {
        if (!HasLabels)
        {
            throw new InvalidOperationException("This dataset's targets are values: gather them into a span of float, not of int.");
        }

        CheckGather(indices, inputs.Length, labels.Length, targetSize: 1);
        GatherRows(Inputs, InputSize, indices, inputs);
        ReadOnlySpan<int> source = Labels;
        for (int i = 0; i < indices.Length; i++)
        {
            labels[i] = source[indices[i]];
        }
    }

    /// <summary>Copies samples and their target values.</summary>
    /// <param name="indices">Which samples, in the order wanted; a sample may come more than once.</param>
    /// <param name="inputs">Takes the samples one after the other: at least indices x <see cref="InputSize"/>.</param>
    /// <param name="values">Takes the targets one after the other: at least indices x <see cref="TargetSize"/>.</param>
    /// <exception cref="InvalidOperationException">The targets of this dataset are labels.</exception>
    /// <exception cref="ArgumentException">An index is out of range or a span too short; nothing was copied.</exception>
    public void Gather(ReadOnlySpan<int> indices, Span<float> inputs, Span<float> values)
    {
        if (HasLabels)
        {
            throw new InvalidOperationException("This dataset's targets are labels: gather them into a span of int, not of float.");
        }

        CheckGather(indices, inputs.Length, values.Length, TargetSize);
        GatherRows(Inputs, InputSize, indices, inputs);
        GatherRows(this.values.Span, TargetSize, indices, values);
    }

    private static void GatherRows(ReadOnlySpan<float> source, int size, ReadOnlySpan<int> indices, Span<float> destination)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            source.Slice(indices[i] * size, size).CopyTo(destination.Slice(i * size, size));
        }
    }

    private void CheckGather(ReadOnlySpan<int> indices, int inputRoom, int targetRoom, int targetSize)
    {
        if ((long)indices.Length * InputSize > inputRoom)
        {
            RefuseRoom("inputs", indices.Length, InputSize, inputRoom);
        }

        if ((long)indices.Length * targetSize > targetRoom)
        {
            RefuseRoom("targets", indices.Length, targetSize, targetRoom);
        }

        foreach (int index in indices)
        {
            if ((uint)index >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"The dataset has the samples 0 to {Count - 1}.");
            }
        }
    }

    [DoesNotReturn]
    private static void RefuseRoom(string what, int samples, int size, int room) => throw new ArgumentException(
        $"The span for the {what} holds {room} values, but {samples} samples of {size} need {(long)samples * size}.");
}
