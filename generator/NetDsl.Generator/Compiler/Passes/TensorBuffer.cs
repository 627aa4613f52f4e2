namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// A tensor's place in the working memory of a block of samples. Sizes and offsets count values of a sample; in memory each is a vector.
/// </summary>
/// <param name="Name">The name in emitted code.</param>
/// <param name="Size">How many values.</param>
/// <param name="Meaning">What it holds, for the comment beside it.</param>
internal sealed record TensorBuffer(string Name, int Size, string Meaning)
{
    /// <summary>The first moment at which the tensor is in use.</summary>
    public int From { get; private set; } = int.MaxValue;

    /// <summary>The last moment at which the tensor is in use.</summary>
    public int To { get; private set; } = int.MinValue;

    /// <summary>Where it starts, once <see cref="MemoryPlan"/> has placed it.</summary>
    public int Offset { get; set; }

    /// <summary>Notes that the tensor is written or read at a moment.</summary>
    public TensorBuffer UsedAt(int moment)
    {
        From = System.Math.Min(From, moment);
        To = System.Math.Max(To, moment);
        return this;
    }

    public bool IsInUseWith(TensorBuffer other) => From <= other.To && other.From <= To;

    public bool Overlaps(TensorBuffer other) => Offset < other.Offset + other.Size && other.Offset < Offset + Size;
}
