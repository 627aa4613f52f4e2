using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Rows.ResNet;

/// <summary>The same, against the faster of PyTorch's ways to compute them.</summary>
internal sealed class ResidualInferenceOfPyTorch(int batch) : ResidualInference(batch)
{
    private readonly int batch = batch;

    /// <inheritdoc/>
    public override string Name => $"{Network.Name}-infer-b{batch}-pytorch";

    /// <inheritdoc/>
    public override string Summary => $"the logits of {Network.Title}, batch {batch}; against PyTorch";

    /// <inheritdoc/>
    public override string PeerName => "PyTorch";

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context) => context.Settings.PyTorch.Start(
        context.Threads, "resnet_infer.py", Network.Name, PeerFiles.WriteWeights(context, Network.CreateTrained(1, 1)), WriteData(context));
}
