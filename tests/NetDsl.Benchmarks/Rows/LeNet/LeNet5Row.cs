namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>What all rows of this network share: the weights.</summary>
internal abstract class LeNet5Row : Row
{
    /// <summary>Draws the weights that both sides start from.</summary>
    protected const int Seed = 1;

    /// <inheritdoc/>
    public override int Parameters => LeNet5.Description.ParameterCount;

    /// <summary>The network with the weights that both sides start from.</summary>
    protected static LeNet5 CreateNetwork(int batch, int threads) => new(Seed, batchCapacity: batch, threads: threads);

    /// <summary>The weights as a file.</summary>
    protected static string WriteWeights(RowContext context) => PeerFiles.WriteWeights(context, CreateNetwork(batch: 1, threads: 1));
}
