using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>The same training step compiled twice: by the just-in-time compiler here, by NativeAOT in the peer.</summary>
internal sealed class NativeTraining(int batch) : Training(batch)
{
    private readonly int batch = batch;

    /// <inheritdoc/>
    public override string Name => $"lenet5-aot-train-b{batch}";

    /// <inheritdoc/>
    public override string Summary => $"a training step of LeNet-5, batch {batch}; against the same compiled by NativeAOT";

    /// <inheritdoc/>
    public override string PeerName => "NativeAOT";

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context) => Peers.NativeProgram.Start(
        context.Threads, context.File("native"), WriteWeights(context), PeerFiles.WriteData(context, Batch(context)));
}
