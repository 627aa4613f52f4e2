namespace NetDsl.Examples.ResNet;

/// <summary>A network that the command trains, and how its authors trained it.</summary>
/// <param name="Name">The name for the command line.</param>
/// <param name="Create">Makes one from a seed, an initializer, a batch capacity and a number of threads.</param>
/// <param name="Recipe">How it is trained.</param>
internal sealed record Model(string Name, Func<int, Initializer, int, int, Network> Create, Recipe Recipe)
{
    /// <summary>All of them, the smallest first.</summary>
    public static IReadOnlyList<Model> All { get; } =
    [
        new("resnet-20", (seed, start, batch, threads) => new ResNet20(seed, start, batch, threads), Recipe.Residual),
        new("resnet-56", (seed, start, batch, threads) => new ResNet56(seed, start, batch, threads), Recipe.Residual),
        new("resnet-110", (seed, start, batch, threads) => new ResNet110(seed, start, batch, threads), Recipe.Residual),
        new("wrn-22", (seed, start, batch, threads) => new WideResNet22(seed, start, batch, threads), Recipe.Wide),
    ];

    /// <summary>The names of all.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(model => model.Name)];

    /// <summary>The model of a name.</summary>
    public static Model Of(string name) => All.First(model => model.Name == name);
}
