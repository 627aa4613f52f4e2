using BenchmarkDotNet.Attributes;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>The update of all parameters.</summary>
[MemoryDiagnoser]
public class OptimizerSteps
{
    private const float Rate = 1e-6f;

    private readonly Sgd plain = new(Rate);
    private readonly Sgd momentum = new(Rate, momentum: 0.9f);
    private readonly Adam adam = new(Rate);
    private float[] values = [];
    private float[] gradients = [];

    /// <summary>How many parameters: those of LeNet-5, which a cache holds, and more than a cache holds.</summary>
    [Params(44_426, 16_777_216)]
    public int Parameters { get; set; }

    /// <summary>Draws parameters and gradients.</summary>
    [GlobalSetup]
    public void Setup()
    {
        SeededRandom random = new(seed: 1);
        values = Draw(random);
        gradients = Draw(random);
    }

    /// <summary>SGD.</summary>
    [Benchmark]
    public void Sgd() => plain.Step(values, gradients);

    /// <summary>SGD with momentum.</summary>
    [Benchmark]
    public void SgdWithMomentum() => momentum.Step(values, gradients);

    /// <summary>Adam.</summary>
    [Benchmark]
    public void Adam() => adam.Step(values, gradients);

    private float[] Draw(SeededRandom random)
    {
        float[] drawn = new float[Parameters];
        foreach (ref float value in drawn.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }

        return drawn;
    }
}
