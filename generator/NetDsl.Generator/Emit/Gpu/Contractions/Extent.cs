namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>How many rows, columns or terms a kernel has: a constant, or so many for each sample.</summary>
internal readonly record struct Extent(int Count, bool IsPerSample = false)
{
    /// <summary>The batch for which sizes of tiles are chosen. Any batch is computed right.</summary>
    private const int UsualBatch = 128;

    public static Extent One { get; } = new(1);

    /// <summary>The number as emitted code has it; <c>batch</c> is a parameter.</summary>
    public string Text => !IsPerSample ? Names.Number(Count) : Count == 1 ? "batch" : $"batch * {Count}";

    /// <summary>The number at a usual batch.</summary>
    public long Usual => IsPerSample ? (long)Count * UsualBatch : Count;

    /// <summary>Whether tiles of a size fill it whatever the batch.</summary>
    public bool IsMultipleOf(int size) => Count % size == 0;
}
