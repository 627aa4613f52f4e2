using NetDsl.Training;

namespace NetDsl.Tests.Networks;

/// <summary>After the first call training and evaluating allocate nothing, on any thread. Runs alone: the count is the process's.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    private const int Batch = 50;

    private static readonly Dataset Digits = Mnist.Load().Train.Take(Batch);

    public static TheoryData<int> Threads => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Threads))]
    public void Training_with_labels(int threads)
    {
        LeNet5 network = new(threads: threads, batchCapacity: Batch);
        Sgd sgd = new(0.01f, momentum: 0.9f);
        Assert.Equal(0, BytesAfterFirst(() => network.LossAndGradients(Digits.Inputs, Digits.Targets)));
        Assert.Equal(0, BytesAfterFirst(() => network.TrainStep(Digits.Inputs, Digits.Targets, sgd)));
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void Evaluating_and_predicting(int threads)
    {
        LeNet5 network = new(threads: threads);
        float[] outputs = new float[Batch * 10];
        Assert.Equal(0, BytesAfterFirst(() => network.Evaluate(Digits.Inputs, Digits.Targets)));
        Assert.Equal(0, BytesAfterFirst(() => network.Forward(Digits.Inputs, outputs)));
        Assert.Equal(0, BytesAfterFirst(() => network.Predict(Digits.Inputs, outputs)));
        Assert.Equal(0, BytesAfterFirst(() => network.Classify(Digits.Inputs[..784])));
    }

    [Fact]
    public void Training_with_values()
    {
        Medley network = new(threads: 2, batchCapacity: Batch);
        Sgd sgd = new(0.01f);
        float[] inputs = Batches.Inputs(network, Batch);
        float[] targets = Batches.Values(network, Batch);
        Assert.Equal(0, BytesAfterFirst(() => network.TrainStep(inputs, targets, sgd)));
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void Transforming_and_mixing(int threads)
    {
        Dataset data = Digits.With(new PadAndCrop(2), new HorizontalFlip(), new Normalize([0.5f], [0.2f]));
        BatchStager plain = new(data, Batch, threads);
        BatchStager mixed = new(data.WithMixup(0.3f), Batch, threads);
        SeededRandom random = new(1);
        Assert.Equal(0, BytesAfterFirst(() => plain.Begin(1, random)));
        Assert.Equal(0, BytesAfterFirst(() => plain.Stage(1)));
        Assert.Equal(0, BytesAfterFirst(() => mixed.Stage(1)));
    }

    [Fact]
    public void What_is_allocated_is_counted()
    {
        LeNet5 network = new(threads: 1);
        Assert.InRange(BytesAfterFirst(() => network.Forward(Digits.Inputs)), Batch * 10 * sizeof(float), long.MaxValue);
    }

    /// <summary>
    /// The bytes of several calls. The test runner's own threads may allocate meanwhile, so the least of some counts is taken: what each
    /// call allocates is in all of them.
    /// </summary>
    private static long BytesAfterFirst(Action call)
    {
        call();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 20 && least > 0; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            call();
            call();
            call();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
