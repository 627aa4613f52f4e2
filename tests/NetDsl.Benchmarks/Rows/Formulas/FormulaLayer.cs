namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>A layer to measure.</summary>
/// <param name="Title">The layer and its sizes, for the help.</param>
/// <param name="Formulation">The layer as the peer's script calls it.</param>
/// <param name="Samples">The batch.</param>
/// <param name="Info">The network that it is in.</param>
/// <param name="Create">Makes the network for a batch and a number of threads.</param>
internal sealed record FormulaLayer(string Title, string Formulation, int Samples, NetworkInfo Info, Func<int, int, Network> Create)
{
    /// <summary>The network with the parameters that both sides have.</summary>
    public Network CreateNetwork(int batch, int threads)
    {
        Network network = Create(batch, threads);
        FormulaData.DrawThresholds(network);
        return network;
    }
}
