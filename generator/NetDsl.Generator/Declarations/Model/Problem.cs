namespace NetDsl.Generator.Declarations;

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

    /// <summary>The layer that the problem stems from, where that is another one; null otherwise.</summary>
    public int? Origin { get; init; }

    public static Problem OfClass(string id, params string[] details) => new(id, WholeClass, null, new EquatableArray<string>(details));

    public static Problem OfConversion(string id, params string[] details) => new(id, Conversion, null, new EquatableArray<string>(details));
}
