using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>A layer that is a formula, against the same formula written with PyTorch's operations.</summary>
/// <param name="name">The row's name.</param>
/// <param name="layer">The layer.</param>
/// <param name="work">Its work.</param>
internal abstract class FormulaRow(string name, FormulaLayer layer, Work work) : Row
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Summary => $"{layer.Title}: {Measured}; against PyTorch";

    /// <inheritdoc/>
    public override TimeUnit Unit => TimeUnit.Milliseconds;

    /// <inheritdoc/>
    public override string PeerName => "PyTorch";

    /// <inheritdoc/>
    public override int Parameters => layer.Info.ParameterCount;

    /// <inheritdoc/>
    public override Work Work => work;

    /// <summary>Fewer turns than in other rows: some of the peers take more than a second for a call.</summary>
    public override Pace Pace => new(Rounds: 6, Samples: 5, Discarded: 1);

    /// <summary>What is measured of the layer, for the help.</summary>
    protected abstract string Measured { get; }

    /// <summary>The same as the peer's script calls it.</summary>
    protected abstract string Task { get; }

    /// <inheritdoc/>
    public override IContestant CreateOurs(RowContext context) => CreateOurs(layer.CreateNetwork(layer.Samples, context.Threads));

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context) => layer.StartPeer(context, Task, device: "cpu");

    /// <summary>Sets NetDsl's side up on a network.</summary>
    protected abstract IContestant CreateOurs(Network network);

    /// <summary>The batch.</summary>
    protected float[] CreateInputs() => layer.CreateInputs();

    /// <summary>Its target values.</summary>
    protected float[] CreateTargets() => layer.CreateTargets();
}
