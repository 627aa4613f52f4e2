using System;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// A tensor's place in the working memory of a block of samples. Sizes and offsets count values of a sample; in memory each is a vector.
/// </summary>
/// <param name="name">The name in emitted code.</param>
/// <param name="size">How many values.</param>
/// <param name="meaning">What it holds, for the comment beside it.</param>
internal sealed class TensorBuffer(string name, int size, string meaning)
{
    public string Name => name;

    public int Size => size;

    public string Meaning => meaning;

    /// <summary>The first moment at which the tensor is in use.</summary>
    public int From { get; private set; } = int.MaxValue;

    /// <summary>The last moment at which the tensor is in use.</summary>
    public int To { get; private set; } = int.MinValue;

    /// <summary>Whether it is in use in more than one segment, so that each group of samples keeps one of its own.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Where it starts, once <see cref="MemoryPlan"/> has placed it.</summary>
    public int Offset { get; set; }

    /// <summary>Where it starts in a pass for outputs alone, where a pass that serves training too places it elsewhere; null where its place is the same.</summary>
    public int? OffsetAlone { get; set; }

    private int segment = -1;

    /// <summary>Notes that the tensor is written or read at a moment.</summary>
    public TensorBuffer UsedAt(int moment, int inSegment = 0)
    {
        From = Math.Min(From, moment);
        To = Math.Max(To, moment);
        IsKept |= segment >= 0 && segment != inSegment;
        segment = inSegment;
        return this;
    }

    public bool IsInUseWith(TensorBuffer other) => IsKept == other.IsKept && From <= other.To && other.From <= To;

    public bool Overlaps(TensorBuffer other) => Offset < other.Offset + other.Size && other.Offset < Offset + Size;
}
