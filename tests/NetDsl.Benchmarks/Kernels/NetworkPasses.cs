using BenchmarkDotNet.Attributes;
using NetDsl.Benchmarks.Rows.LeNet;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>The passes of LeNet-5, on one thread and on all cores.</summary>
[MemoryDiagnoser]
public class NetworkPasses
{
    private readonly Sgd optimizer = new(1e-6f, momentum: 0.9f);
    private LeNet5 network = null!;
    private float[] inputs = [];
    private int[] labels = [];
    private float[] outputs = [];

    /// <summary>Samples of a batch.</summary>
    [Params(1, 32, 128)]
    public int Batch { get; set; }

    /// <summary>Threads that share it; 0 for one on each core.</summary>
    [Params(1, 0)]
    public int Threads { get; set; }

    /// <summary>Makes the network and its batch of bundled digits.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Dataset digits = Mnist.Load().Train.Take(Batch);
        network = new LeNet5(seed: 1, batchCapacity: Batch, threads: Threads);
        inputs = digits.Inputs.ToArray();
        labels = digits.Labels.ToArray();
        outputs = new float[Batch * LeNet5.Description.OutputSize];
    }

    /// <summary>Logits.</summary>
    [Benchmark]
    public void Forward() => network.Forward(inputs, outputs);

    /// <summary>Loss and hits.</summary>
    [Benchmark]
    public BatchResult Evaluate() => network.Evaluate(inputs, labels);

    /// <summary>Loss and gradients.</summary>
    [Benchmark]
    public BatchResult LossAndGradients() => network.LossAndGradients(inputs, labels);

    /// <summary>The same with the update.</summary>
    [Benchmark]
    public BatchResult TrainStep() => network.TrainStep(inputs, labels, optimizer);
}
