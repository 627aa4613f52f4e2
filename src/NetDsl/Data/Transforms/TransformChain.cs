using NetDsl.Numerics;

namespace NetDsl.Data;

/// <summary>Transforms one after the other, checked against the shape of the samples that go in.</summary>
internal sealed class TransformChain
{
    private readonly Stage[] stages;

    /// <summary>A chain that changes nothing.</summary>
    public TransformChain(IReadOnlyList<int> shape)
        : this(shape, [], 1)
    {
    }

    private TransformChain(IReadOnlyList<int> shape, Stage[] stages, int versions)
    {
        OutputShape = shape;
        OutputSize = DatasetCheck.Size(shape);
        this.stages = stages;
        Versions = versions;
        IsRandom = stages.Any(stage => stage.Transform.IsRandom);
    }

    public IReadOnlyList<int> OutputShape { get; }

    public int OutputSize { get; }

    /// <summary>How many samples come of one.</summary>
    public int Versions { get; }

    public bool IsRandom { get; }

    public bool IsEmpty => stages.Length == 0;

    /// <summary>The chain with one more transform at its end.</summary>
    /// <exception cref="ArgumentException">The samples do not fit the transform.</exception>
    public TransformChain Append(Transform transform)
    {
        int[] shape = [.. transform.OutputShape(OutputShape)];
        int versions = transform.Versions;
        if (versions < 1)
        {
            throw new ArgumentException($"{transform.GetType().Name} says that it makes {versions} samples of one; at least 1 is needed.");
        }

        IEnumerable<Stage> before = stages.Select(stage => stage with { VersionsBehind = checked(stage.VersionsBehind * versions) });
        Stage last = new(transform, OutputShape, OutputSize, 1);
        return new TransformChain(Array.AsReadOnly(shape), [.. before, last], checked(Versions * versions));
    }

    /// <summary>Reads a sample and transforms it.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="index">Which one, counting the versions: the sample's number x <see cref="Versions"/> + its version.</param>
    /// <param name="seed">The seed of all that is drawn for it.</param>
    /// <param name="destination">Takes <see cref="OutputSize"/> values.</param>
    /// <param name="scratch">The calling thread's memory.</param>
    public void Read(SampleStore store, int index, ulong seed, Span<float> destination, TransformScratch scratch)
    {
        (int sample, int version) = Math.DivRem(index, Versions);
        if (IsEmpty)
        {
            store.Read(sample, destination);
            return;
        }

        Span<float> current = scratch.Even(stages[0].Size);
        store.Read(sample, current);
        for (int i = 0; i < stages.Length; i++)
        {
            Stage stage = stages[i];
            int size = i + 1 < stages.Length ? stages[i + 1].Size : OutputSize;
            Span<float> next = i + 1 == stages.Length ? destination[..OutputSize] : i % 2 == 0 ? scratch.Odd(size) : scratch.Even(size);
            SeededRandom? random = stage.Transform.IsRandom ? scratch.Draw(SplitMix64.Derive(seed, (ulong)i)) : null;
            int own = version / stage.VersionsBehind % stage.Transform.Versions;
            stage.Transform.Apply(new TransformSample(current, stage.Shape, own, random), next);
            current = next;
        }
    }

    /// <summary>A transform, what goes into it, and how many versions the transforms behind it make of one.</summary>
    private sealed record Stage(Transform Transform, IReadOnlyList<int> Shape, int Size, int VersionsBehind);
}
