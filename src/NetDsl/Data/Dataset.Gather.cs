using System.Diagnostics.CodeAnalysis;
using NetDsl.Data;
using NetDsl.Numerics;

namespace NetDsl;

/// <content>
/// Batches of samples picked by index: what a trainer reads from a shuffled dataset. Nothing is allocated, except for a thread's first
/// transformed sample. Several threads may gather at a time.
/// </content>
public sealed partial class Dataset
{
    /// <summary>Keeps what transforms draw apart from a trainer's orders, which have the same seed.</summary>
    private const ulong TransformStream = 0x7472616E73666F;

    /// <summary>Copies samples, transformed, and their labels.</summary>
    /// <param name="indices">Which samples, in the order wanted; a sample may come more than once.</param>
    /// <param name="inputs">Takes the samples one after the other: at least indices x <see cref="InputSize"/>.</param>
    /// <param name="labels">Takes the labels: at least one per index.</param>
    /// <param name="seed">The seed of random transforms.</param>
    /// <param name="epoch">Random transforms draw anew for each epoch.</param>
    /// <exception cref="InvalidOperationException">The targets of this dataset are values.</exception>
    /// <exception cref="ArgumentException">An index is out of range or a span too short; nothing was copied.</exception>
    public void Gather(ReadOnlySpan<int> indices, Span<float> inputs, Span<int> labels, int seed = 0, int epoch = 0)
    {
        if (!HasLabels)
        {
            throw new InvalidOperationException("This dataset's targets are values: gather them into a span of float, not of int.");
        }

        CheckGather(indices, inputs.Length, labels.Length, targetSize: 1);
        ulong epochSeed = EpochSeed(seed, epoch);
        ReadOnlySpan<int> source = Labels;
        for (int i = 0; i < indices.Length; i++)
        {
            Read(indices[i], epochSeed, inputs.Slice(i * InputSize, InputSize));
            labels[i] = source[indices[i]];
        }
    }

    /// <summary>Copies samples, transformed, and their target values.</summary>
    /// <param name="indices">Which samples, in the order wanted; a sample may come more than once.</param>
    /// <param name="inputs">Takes the samples one after the other: at least indices x <see cref="InputSize"/>.</param>
    /// <param name="values">Takes the targets one after the other: at least indices x <see cref="TargetSize"/>.</param>
    /// <param name="seed">The seed of random transforms.</param>
    /// <param name="epoch">Random transforms draw anew for each epoch.</param>
    /// <exception cref="InvalidOperationException">The targets of this dataset are labels.</exception>
    /// <exception cref="ArgumentException">An index is out of range or a span too short; nothing was copied.</exception>
    public void Gather(ReadOnlySpan<int> indices, Span<float> inputs, Span<float> values, int seed = 0, int epoch = 0)
    {
        if (HasLabels)
        {
            throw new InvalidOperationException("This dataset's targets are labels: gather them into a span of int, not of float.");
        }

        CheckGather(indices, inputs.Length, values.Length, TargetSize);
        ulong epochSeed = EpochSeed(seed, epoch);
        for (int i = 0; i < indices.Length; i++)
        {
            Span<float> sample = inputs.Slice(i * InputSize, InputSize);
            Span<float> target = values.Slice(i * TargetSize, TargetSize);
            Read(indices[i], epochSeed, sample);
            target.Clear();
            if (mixing is null)
            {
                AddTarget(indices[i], 1f, target);
            }
            else
            {
                Mix(mixing, indices[i], epochSeed, sample, target);
            }
        }
    }

    /// <summary>Reads a sample of a dataset that draws nothing.</summary>
    internal void Read(int index, Span<float> destination) => Read(index, 0, destination);

    private static ulong EpochSeed(int seed, int epoch) =>
        SplitMix64.Derive(SplitMix64.Derive((ulong)seed, TransformStream), (ulong)epoch);

    private ulong SampleSeed(int index, ulong epochSeed) => SplitMix64.Derive(epochSeed, (ulong)(first + index));

    private void Read(int index, ulong epochSeed, Span<float> destination) =>
        chain.Read(store, first + index, SampleSeed(index, epochSeed), destination, TransformScratch.Current);

    private void Mix(Mixing with, int index, ulong epochSeed, Span<float> sample, Span<float> target)
    {
        TransformScratch scratch = TransformScratch.Current;
        (float weight, int partner) = with.Draw(SampleSeed(index, epochSeed), Count, scratch);
        Span<float> other = scratch.Partner(InputSize);
        Read(partner, epochSeed, other);
        Mixing.Blend(sample, other, weight);
        AddTarget(index, weight, target);
        AddTarget(partner, 1f - weight, target);
    }

    private void AddTarget(int index, float weight, Span<float> target)
    {
        if (!labels.IsEmpty)
        {
            target[labels.Span[index]] += weight;
            return;
        }

        ReadOnlySpan<float> own = values.Span.Slice(index * valueSize, valueSize);
        for (int i = 0; i < own.Length; i++)
        {
            target[i] += weight * own[i];
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
