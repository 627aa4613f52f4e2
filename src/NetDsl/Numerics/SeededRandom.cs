namespace NetDsl;

/// <summary>A small random stream that gives the same bits for a seed on every machine and every version of .NET.</summary>
public sealed class SeededRandom
{
    /// <summary>Starts the stream of a seed.</summary>
    public SeededRandom(ulong seed) => throw new NotSupportedException();
}
