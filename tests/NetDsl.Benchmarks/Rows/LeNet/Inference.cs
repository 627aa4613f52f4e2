using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>The logits of a batch.</summary>
internal sealed class Inference(int batch) : LeNet5Row
{
    /// <inheritdoc/>
    public override string Name => $"lenet5-infer-b{batch}";

    /// <inheritdoc/>
    public override string Summary => $"the logits of LeNet-5, batch {batch}; against ONNX Runtime";

    /// <inheritdoc/>
    public override TimeUnit Unit => TimeUnit.Microseconds;

    /// <inheritdoc/>
    public override string PeerName => "ONNX Runtime";

    /// <inheritdoc/>
    public override Work Work => NetworkWork.Inference(LeNet5.Description, batch);

    /// <inheritdoc/>
    public override IContestant CreateOurs(RowContext context) => new Ours(context.Settings.Digits.Train.Take(batch), context.Threads);

    /// <inheritdoc/>
    public override IContestant StartPeer(RowContext context)
    {
        string model = context.File("model.onnx");
        LeNet5Onnx.Write(model, CreateNetwork(1, 1), batch);
        string data = PeerFiles.WriteData(context, context.Settings.Digits.Train.Take(batch));
        return context.Settings.OnnxRuntime.Start(context.Threads, model, data);
    }

    private sealed class Ours(Dataset data, int threads) : OwnContestant
    {
        private readonly LeNet5 network = CreateNetwork(data.Count, threads);
        private readonly float[] logits = new float[data.Count * LeNet5.Description.OutputSize];

        public override double[] Check()
        {
            Call();
            return Array.ConvertAll(logits, logit => (double)logit);
        }

        protected override void Call() => network.Forward(data.Inputs, logits);
    }
}
