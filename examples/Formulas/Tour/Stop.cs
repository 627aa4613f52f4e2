namespace NetDsl.Examples.Formulas.Tour;

/// <summary>One stop of the tour: a formula, and a network that uses it.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Attributes">The attribute classes that declare the formulas.</param>
/// <param name="Create">Makes the network from a seed and a number of threads.</param>
internal sealed record Stop(string Name, string Title, Type[] Attributes, Func<int, int, Network> Create)
{
    /// <summary>All stops, in the order of the tour.</summary>
    public static IReadOnlyList<Stop> All { get; } =
    [
        new("activation", "a new activation", [typeof(SerfAttribute)], (seed, threads) => new SerfNetwork(seed, threads: threads)),
        new(
            "learnable", "an activation that learns", [typeof(SinLUAttribute)],
            (seed, threads) => new SinLUNetwork(seed, threads: threads)),
        new(
            "adder", "a layer without multiplications", [typeof(AdderAttribute)],
            (seed, threads) => new AdderNetwork(seed, threads: threads)),
        new(
            "distance", "squared distances, and how near they are", [typeof(SquaredDistanceAttribute), typeof(ProximityAttribute)],
            (seed, threads) => new SquaredDistanceNetwork(seed, threads: threads)),
        new(
            "rbf", "Gaussians on the connections", [typeof(GaussianRbfAttribute)],
            (seed, threads) => new GaussianRbfNetwork(seed, threads: threads)),
        new(
            "soft-threshold", "soft thresholds on the connections", [typeof(SoftThresholdAttribute)],
            (seed, threads) => new SoftThresholdNetwork(seed, threads: threads)),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(stop => stop.Name)];
}
