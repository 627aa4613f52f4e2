using BenchmarkDotNet.Attributes;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>Moving a block of samples into the lanes of vectors and back, at the widest vectors of the machine.</summary>
public unsafe class LanePacking
{
    private AlignedBuffer rows = null!;
    private AlignedBuffer lanes = null!;

    /// <summary>The values of a sample: an image of MNIST, and one of ImageNet.</summary>
    [Params(784, 150_528)]
    public int SampleSize { get; set; }

    /// <summary>Makes the block.</summary>
    [GlobalSetup]
    public void Setup()
    {
        rows = new AlignedBuffer(SampleSize * Lanes.Widest);
        lanes = new AlignedBuffer(SampleSize * Lanes.Widest);
    }

    /// <summary>Rows into lanes.</summary>
    [Benchmark]
    public void Pack()
    {
        fixed (float* source = rows.Span)
        {
            switch (Lanes.Widest)
            {
                case 16: Lanes.Pack(source, 16, SampleSize, ref Lanes.Vector<F32x16>(ref lanes.First)); break;
                case 8: Lanes.Pack(source, 8, SampleSize, ref Lanes.Vector<F32x8>(ref lanes.First)); break;
                case 4: Lanes.Pack(source, 4, SampleSize, ref Lanes.Vector<F32x4>(ref lanes.First)); break;
                default: Lanes.Pack(source, 1, SampleSize, ref Lanes.Vector<F32x1>(ref lanes.First)); break;
            }
        }
    }

    /// <summary>Lanes into rows.</summary>
    [Benchmark]
    public void Unpack()
    {
        fixed (float* target = rows.Span)
        {
            switch (Lanes.Widest)
            {
                case 16: Lanes.Unpack(ref Lanes.Vector<F32x16>(ref lanes.First), 16, SampleSize, target); break;
                case 8: Lanes.Unpack(ref Lanes.Vector<F32x8>(ref lanes.First), 8, SampleSize, target); break;
                case 4: Lanes.Unpack(ref Lanes.Vector<F32x4>(ref lanes.First), 4, SampleSize, target); break;
                default: Lanes.Unpack(ref Lanes.Vector<F32x1>(ref lanes.First), 1, SampleSize, target); break;
            }
        }
    }
}
