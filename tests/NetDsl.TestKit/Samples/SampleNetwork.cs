namespace NetDsl.TestKit.Samples;

/// <summary>A network to test with, as text.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Layers">The attributes, from the input to the loss.</param>
/// <param name="Labels">Whether its targets are labels; otherwise values.</param>
public sealed record SampleNetwork(string Name, string Layers, bool Labels)
{
    /// <summary>What stands behind <c>[Network</c>: <c>(Recompute = true)</c>.</summary>
    public string Options { get; init; } = "";

    /// <summary>The declaration.</summary>
    public string Declaration => $"[Network{Options}]\n[{Layers}]\npublic partial class {Name};\n";

    /// <summary>One source text of many networks: to compile them together takes hardly longer than one.</summary>
    public static string Source(IEnumerable<SampleNetwork> networks) =>
        SampleFormulas.Source + SampleContractions.Source + string.Concat(networks.Select(network => network.Declaration));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
