using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.ResNet;

/// <summary>The logits of a batch.</summary>
internal class ResidualInference(int batch) : Row
{
    /// <summary>The network of all these rows.</summary>
    protected static readonly ResidualNetwork Network = ResidualNetwork.ResNet56;

    /// <inheritdoc/>
    public override string Name => $"{Network.Name}-infer-b{batch}";

    /// <inheritdoc/>
    public override string Summary => $"the logits of {Network.Title}, batch {batch}; against ONNX Runtime";

    /// <inheritdoc/>
    public override TimeUnit Unit => TimeUnit.Milliseconds;

    /// <inheritdoc/>
    public override string PeerName => "ONNX Runtime";

    /// <inheritdoc/>
    public override int Parameters => Network.Info.ParameterCount;

    /// <inheritdoc/>
    public override Work Work => NetworkWork.Inference(Network.Info, batch);

    /// <inheritdoc/>
    public override IContestant CreateOurs(RowContext context) => new Ours(Network.CreateTrained(batch, context.Threads), Network.CreateData(batch));

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context)
    {
        string model = context.File("model.onnx");
        ResNet56Onnx.Write(model, Network.CreateTrained(1, 1), batch);
        return context.Settings.OnnxRuntime.Start(context.Threads, model, WriteData(context));
    }

    /// <summary>Writes the batch for the peer.</summary>
    protected string WriteData(RowContext context) => PeerFiles.WriteData(context, Network.CreateData(batch));

    private sealed class Ours(Network network, Dataset data) : OwnContestant
    {
        private readonly float[] logits = new float[data.Count * network.Info.OutputSize];

        public override double[] Check()
        {
            Call();
            return Array.ConvertAll(logits, logit => (double)logit);
        }

        protected override void Call() => network.Forward(data.Inputs, logits);
    }
}
