using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>The same training step with an activation of the user's and with the built-in one that computes the same, both in this process.</summary>
internal sealed class UserActivation(int batch) : Training(batch)
{
    private readonly int batch = batch;

    /// <inheritdoc/>
    public override string Name => "lenet5-user-activation";

    /// <inheritdoc/>
    public override string Summary => $"a training step of LeNet-5, batch {batch}, with a LeakyReLU written by the user; against the built-in one";

    /// <inheritdoc/>
    public override string PeerName => "NetDsl's own LeakyReLU";

    /// <inheritdoc/>
    public override IContestant CreateOurs(RowContext context) =>
        Side("NetDsl", new UserLeakyLeNet5(Seed, batchCapacity: batch, threads: context.Threads), context);

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context) =>
        Side(PeerName, new LeakyLeNet5(Seed, batchCapacity: batch, threads: context.Threads), context);

    private InOneProcess Side(string name, Network network, RowContext context) => new(name, new TrainingSteps(network, Batch(context)));
}
