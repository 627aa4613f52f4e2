namespace NetDsl.Data;

/// <summary>A thread's memory for transforms: it grows to what is needed and stays.</summary>
internal sealed class TransformScratch
{
    [ThreadStatic]
    private static TransformScratch? current;

    private readonly SeededRandom random = new(0);
    private float[] even = [];
    private float[] odd = [];
    private float[] partner = [];

    /// <summary>The calling thread's.</summary>
    public static TransformScratch Current => current ??= new TransformScratch();

    /// <summary>What the transforms at even places read.</summary>
    public Span<float> Even(int size) => Grow(ref even, size);

    /// <summary>What the transforms at odd places read.</summary>
    public Span<float> Odd(int size) => Grow(ref odd, size);

    /// <summary>The sample that is mixed into another.</summary>
    public Span<float> Partner(int size) => Grow(ref partner, size);

    /// <summary>The stream of a seed, from its start. The next call ends it.</summary>
    public SeededRandom Draw(ulong seed)
    {
        random.Restart(seed);
        return random;
    }

    private static Span<float> Grow(ref float[] buffer, int size)
    {
        if (buffer.Length < size)
        {
            buffer = new float[size];
        }

        return buffer.AsSpan(0, size);
    }
}
