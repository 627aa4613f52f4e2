namespace NetDsl.Generator.Declarations;

/// <summary>A type that encloses a network, outermost first.</summary>
/// <param name="Keyword">How it is declared: class, struct, record…</param>
/// <param name="Name">Its name with type parameters.</param>
internal sealed record ContainingType(string Keyword, string Name);

/// <summary>A network as declared: all that the compiler needs, and nothing of Roslyn.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="ContainingTypes">The enclosing types, outermost first.</param>
/// <param name="Name">The class's name.</param>
/// <param name="CanExtend">Whether C# leaves a place for generated members: the class and all that enclose it are partial.</param>
/// <param name="IsComplete">Whether C# understood every attribute; where not, it has said so, and nothing more can be said of the network.</param>
/// <param name="Layers">The layer attributes in the order of the source.</param>
/// <param name="Problems">What is already known to be wrong.</param>
internal sealed record NetworkDeclaration(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Name,
    bool CanExtend,
    bool IsComplete,
    EquatableArray<LayerDeclaration> Layers,
    EquatableArray<Problem> Problems)
{
    /// <summary>The class's type parameters in their brackets; empty for a class that can be a network.</summary>
    public string TypeParameters { get; init; } = string.Empty;

    /// <summary>Whether training computes sums again instead of keeping them.</summary>
    public bool Recomputes { get; init; }

    /// <summary>Whether the compilation knows NetDsl.Gpu, so that the network gets a GPU class too.</summary>
    public bool HasGpu { get; init; }

    /// <summary>How many networks whose files would have the same names, but for upper and lower case, come before it.</summary>
    public int Namesakes { get; init; }

    /// <summary>The blocks that it uses, and those that they use, each once and by name; only where all are whole.</summary>
    public EquatableArray<BlockDeclaration> Blocks { get; init; }

    /// <summary>The network whose layers these are after a conversion; null where the class declares them itself.</summary>
    public ConversionDeclaration? Conversion { get; init; }
}
