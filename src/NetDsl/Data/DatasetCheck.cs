using System.Globalization;
using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Data;

/// <summary>What a <see cref="Dataset"/> demands of its arrays.</summary>
internal static class DatasetCheck
{
    /// <summary>The number of values in a sample of some shape.</summary>
    public static int Size(IReadOnlyList<int> sampleShape)
    {
        long size = 1;
        foreach (int dimension in sampleShape)
        {
            size *= dimension;
            if (dimension < 1 || size > Array.MaxLength)
            {
                throw new ArgumentException(
                    $"The sample shape [{string.Join(", ", sampleShape)}] is not usable: each dimension must be at least 1, "
                    + $"and their product at most {Array.MaxLength}.",
                    nameof(sampleShape));
            }
        }

        return (int)size;
    }

    /// <summary>Checks samples of floats.</summary>
    public static SampleStore Store(float[] inputs, IReadOnlyList<int> sampleShape)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(sampleShape);
        int size = Size(sampleShape);
        int count = Count(inputs.Length, sampleShape, size);
        Finite(inputs, sampleShape, size);
        return new FloatStore(inputs, count, size);
    }

    /// <summary>Checks samples of bytes.</summary>
    public static SampleStore Store(byte[] inputs, IReadOnlyList<int> sampleShape)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(sampleShape);
        int size = Size(sampleShape);
        return new ByteStore(inputs, Count(inputs.Length, sampleShape, size), size);
    }

    /// <summary>Refuses targets that are null.</summary>
    public static T[] Given<T>(T[] targets, [CallerArgumentExpression(nameof(targets))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(targets, name);
        return targets;
    }

    private static int Count(int length, IReadOnlyList<int> sampleShape, int inputSize) => length > 0 && length % inputSize == 0
        ? length / inputSize
        : throw new ArgumentException(
            $"The inputs hold {length} values: samples of shape [{string.Join(", ", sampleShape)}] need "
            + $"a multiple of {inputSize}, and at least one sample.",
            "inputs");

    private static void Finite(float[] inputs, IReadOnlyList<int> sampleShape, int inputSize)
    {
        int found = NonFinite.IndexOf(inputs);
        if (found >= 0)
        {
            string place = string.Join(", ", Coordinates(found % inputSize, sampleShape));
            throw new ArgumentException(
                $"Sample {found / inputSize} holds {Text(inputs[found])} at [{place}]: inputs must be finite numbers.", nameof(inputs));
        }
    }

    /// <summary>Checks that there is one label per sample, each in range.</summary>
    public static void Labels(int[] labels, int count, int classCount)
    {
        if (labels.Length != count)
        {
            throw new ArgumentException(
                $"There are {labels.Length} labels for {count} samples: each sample needs one label.", nameof(labels));
        }

        int found = labels.AsSpan().IndexOfAnyExceptInRange(0, classCount - 1);
        if (found >= 0)
        {
            throw new ArgumentException(
                $"Sample {found} has the label {labels[found]}: {classCount} classes have the labels 0 to {classCount - 1}.",
                nameof(labels));
        }
    }

    /// <summary>Checks that there is one row of finite targets per sample.</summary>
    public static void Values(float[] values, int count, int targetSize)
    {
        long expected = (long)count * targetSize;
        if (values.Length != expected)
        {
            throw new ArgumentException(
                $"There are {values.Length} target values: {count} samples with {targetSize} each need {expected}.", nameof(values));
        }

        int found = NonFinite.IndexOf(values);
        if (found >= 0)
        {
            throw new ArgumentException(
                $"Sample {found / targetSize} has the target {Text(values[found])} at position {found % targetSize}: "
                + "targets must be finite numbers.",
                nameof(values));
        }
    }

    private static int[] Coordinates(int position, IReadOnlyList<int> shape)
    {
        int[] coordinates = new int[shape.Count];
        for (int i = shape.Count - 1; i >= 0; i--)
        {
            (position, coordinates[i]) = Math.DivRem(position, shape[i]);
        }

        return coordinates;
    }

    private static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);
}
