using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Samples in rows and in lanes, for every number of samples and rows of odd lengths.</summary>
public sealed class LanesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(15)]
    [InlineData(35)]
    public void Samples_move_into_lanes_and_back(int size)
    {
        Check<F32x1>(size);
        Check<F32x4>(size);
        Check<F32x8>(size);
        Check<F32x16>(size);
    }

    private static unsafe void Check<V>(int size)
        where V : struct, IVector<V>
    {
        AlignedBuffer lanes = new(size * V.Count);
        for (int samples = 1; samples <= V.Count; samples++)
        {
            float[] rows = [.. Enumerable.Range(1, samples * size).Select(i => (float)i)];
            float[] back = new float[rows.Length];
            ref V vectors = ref Lanes.Vector<V>(ref lanes.First);
            fixed (float* source = rows, target = back)
            {
                Lanes.Pack(source, samples, size, ref vectors);
                Lanes.Unpack(ref vectors, samples, size, target);
            }

            Assert.Equal(rows, back);
            for (int i = 0; i < lanes.Length; i++)
            {
                int sample = Math.Min(i % V.Count, samples - 1);
                Assert.Equal(rows[(sample * size) + (i / V.Count)], lanes.Span[i]);
            }
        }
    }
}
