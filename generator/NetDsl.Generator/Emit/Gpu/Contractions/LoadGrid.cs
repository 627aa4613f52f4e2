using System;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>How the threads of a group share what a round loads for a tile's rows, or for its columns.</summary>
internal sealed class LoadGrid
{
    /// <summary>Neighbouring terms that neighbouring threads load: 32 bytes, which memory gives at once.</summary>
    private const int Neighbours = 8;

    private readonly int size;
    private readonly int active;

    /// <param name="size">The rows or columns of the tile.</param>
    /// <param name="terms">The terms of a round.</param>
    /// <param name="threads">The threads of a group.</param>
    /// <param name="alongTerms">Whether neighbouring threads load neighbouring terms; otherwise neighbouring rows or columns.</param>
    /// <param name="inQuads">Whether four values are loaded at once.</param>
    public LoadGrid(int size, int terms, int threads, bool alongTerms, bool inQuads)
    {
        (this.size, Terms, AlongTerms, InQuads) = (size, terms, alongTerms, inQuads);
        Width = inQuads ? TileSide.Quad : 1;
        Inner = alongTerms ? Math.Min(terms / Width, Math.Max(Neighbours / Width, threads / size)) : Math.Min(size / Width, threads);
        active = threads / Inner;
    }

    public int Terms { get; }

    public bool AlongTerms { get; }

    public bool InQuads { get; }

    /// <summary>How many values are loaded at once.</summary>
    public int Width { get; }

    /// <summary>How many threads lie beside each other along terms, or else along rows or columns.</summary>
    public int Inner { get; }

    /// <summary>How many of the rows or columns a thread loads, or fours of them.</summary>
    public int Own => AlongTerms ? Math.Max(1, size / active) : size / Width / Inner;

    /// <summary>How many terms of each, or fours of them.</summary>
    public int OwnTerms => AlongTerms ? Terms / Width / Inner : Math.Max(1, Terms / active);

    /// <summary>From one of a thread's rows or columns to the next.</summary>
    public int Step => AlongTerms ? active : Inner * Width;

    /// <summary>From one of a thread's terms to the next.</summary>
    public int TermStep => AlongTerms ? Inner * Width : active;

    /// <summary>How many threads load something.</summary>
    public int Busy => Inner * Math.Min(active, AlongTerms ? size : Terms);

    /// <summary>Whether there are more threads than values to load.</summary>
    public bool SomeIdle => active > (AlongTerms ? size : Terms);

    /// <summary>The last term that a thread begins with.</summary>
    public int LastTerm => AlongTerms ? (Inner - 1) * Width : Math.Min(active, Terms) - 1;

    /// <summary>The last row or column that a thread begins with.</summary>
    public int LastLoad => AlongTerms ? Math.Min(active, size) - 1 : (Inner - 1) * Width;

    public void ForEach(Action<int, int> action)
    {
        for (int c = 0; c < Own; c++)
        {
            for (int t = 0; t < OwnTerms; t++)
            {
                action(c, t);
            }
        }
    }
}
