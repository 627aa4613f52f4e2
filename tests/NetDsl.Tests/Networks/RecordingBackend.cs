using NetDsl.Training;

namespace NetDsl.Tests.Networks;

/// <summary>A device that computes nothing and keeps what it is asked for.</summary>
internal sealed class RecordingBackend : NetworkBackend
{
    public List<string> Calls { get; } = [];

    public override string DeviceName => "a recording";

    public override MemoryUse MemoryAt(int batchSize, bool training) => training ? new(1, 2, 3L * batchSize, 4) : new(1, 0, 2L * batchSize, 4);

    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int output) => Calls.Add($"forward {output}");

    public override BatchResult Evaluate(ReadOnlySpan<float> inputs, Targets targets) => Record("evaluate");

    public override BatchResult LossAndGradients(ReadOnlySpan<float> inputs, Targets targets) => Record("gradients");

    public override BatchResult TrainStep(ReadOnlySpan<float> inputs, Targets targets, Optimizer optimizer) => Record("step");

    public override DatasetEvaluator CreateEvaluator(Dataset data) => new Evaluator(this);

    public override EpochRunner CreateEpochRunner(EpochTask task) => new Runner(task, this);

    public override void BringHome(NetworkArena arena, HostAccess access) => Calls.Add($"{access} {arena}");

    private BatchResult Record(string call)
    {
        Calls.Add(call);
        return new BatchResult(1, 0.5, 1);
    }

    private sealed class Evaluator(RecordingBackend backend) : DatasetEvaluator
    {
        public override BatchResult Evaluate() => backend.Record("evaluate dataset");
    }

    private sealed class Runner(EpochTask task, RecordingBackend backend) : EpochRunner(task)
    {
        public override void Begin(int number, SeededRandom random) => backend.Calls.Add($"begin {number}");

        public override BatchResult Run(int epoch, CancellationToken cancellationToken)
        {
            backend.Calls.Add($"epoch of {Task.BatchCount} batches");
            return new BatchResult(SampleCount, 1, 1);
        }
    }
}
