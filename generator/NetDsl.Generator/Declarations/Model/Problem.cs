namespace NetDsl.Generator.Declarations;

/// <summary>A layer of a block.</summary>
/// <param name="Block">The full name of the block's attribute class.</param>
/// <param name="Layer">The layer's index in it.</param>
internal sealed record BlockPlace(string Block, int Layer);

/// <summary>Something wrong with a network. The analyzer finds the place in the source and the descriptor's words.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Layer">The index of the layer; <see cref="WholeClass"/> where the class itself is meant, <see cref="Conversion"/> where its
/// attribute that names the network to convert.</param>
/// <param name="Argument">The argument that is wrong; null where the layer as a whole is meant.</param>
/// <param name="Details">What fills the places in the descriptor's message.</param>
internal sealed record Problem(string Id, int Layer, string? Argument, EquatableArray<string> Details)
{
    public const int WholeClass = -1;

    public const int Conversion = -2;

    /// <summary>Where <see cref="Layer"/> is the use of a block: the place in the block and in those inside it, outermost first. The argument is one of the innermost layer.</summary>
    public EquatableArray<BlockPlace> Path { get; init; }

    /// <summary>The layer that the problem stems from, where that is another one; null otherwise.</summary>
    public int? Origin { get; init; }

    /// <summary>Where the origin is the use of a block: the place in it, like <see cref="Path"/>.</summary>
    public EquatableArray<BlockPlace> OriginPath { get; init; }

    /// <summary>What is wrong in a later round of a block that the problem says cannot be repeated; null for other problems. Its message fills the last place.</summary>
    public Problem? Cause { get; init; }

    /// <summary>What a code fix writes in the argument's place; null where there is nothing to suggest.</summary>
    public string? Suggestion { get; init; }

    public static Problem OfClass(string id, params string[] details) => new(id, WholeClass, null, new EquatableArray<string>(details));

    public static Problem OfConversion(string id, params string[] details) => new(id, Conversion, null, new EquatableArray<string>(details));
}
