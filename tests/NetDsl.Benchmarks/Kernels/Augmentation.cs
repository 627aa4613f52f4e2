using BenchmarkDotNet.Attributes;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>
/// Reading batches of 128 images of CIFAR-10's size, transformed, on one thread; beside the bare copy of as many bytes, which is the least
/// time that the memory allows. One operation is one image.
/// </summary>
[MemoryDiagnoser]
public class Augmentation
{
    private const int Images = 20_000;
    private const int Batch = 128;
    private const int Size = 3 * 32 * 32;

    private readonly byte[] pixels = new byte[Images * Size];
    private readonly byte[] copied = new byte[Batch * Size * sizeof(float)];
    private readonly float[] inputs = new float[Batch * Size];
    private readonly int[] labels = new int[Batch];
    private readonly float[] mixedLabels = new float[Batch * 10];
    private readonly int[] order = [.. Enumerable.Range(0, Images)];
    private Dataset plain = null!;
    private Dataset augmented = null!;
    private Dataset mixed = null!;
    private int next;

    /// <summary>Makes the images.</summary>
    [GlobalSetup]
    public void Setup()
    {
        new Random(1).NextBytes(pixels);
        new SeededRandom(1).Shuffle(order);
        plain = Dataset.FromBytes(pixels, [3, 32, 32], new int[Images], 10);
        augmented = plain.With(new PadAndCrop(4), new HorizontalFlip(), Normalize.Of(plain));
        mixed = augmented.WithMixup(0.2f);
    }

    /// <summary>Bytes read and floats' bytes written, nothing computed.</summary>
    [Benchmark(OperationsPerInvoke = Batch, Baseline = true)]
    public void Copy()
    {
        ReadOnlySpan<int> batch = NextBatch();
        for (int i = 0; i < copied.Length / Size; i++)
        {
            pixels.AsSpan(batch[i / sizeof(float)] * Size, Size).CopyTo(copied.AsSpan(i * Size));
        }
    }

    /// <summary>Bytes to floats.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void Read() => plain.Gather(NextBatch(), inputs, labels);

    /// <summary>Pad and crop, flip, normalise.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void Augment() => augmented.Gather(NextBatch(), inputs, labels);

    /// <summary>The same, and mixup.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void AugmentAndMix() => mixed.Gather(NextBatch(), inputs, mixedLabels);

    private ReadOnlySpan<int> NextBatch()
    {
        next = next + Batch > Images - Batch ? 0 : next + Batch;
        return order.AsSpan(next, Batch);
    }
}
