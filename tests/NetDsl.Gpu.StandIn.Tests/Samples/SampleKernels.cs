using System;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using View = ILGPU.ArrayView<float>;

namespace NetDsl.Gpu.StandIn.Tests.Samples;

/// <summary>Four floats that are loaded at once.</summary>
public struct Four(float a, float b, float c, float d)
{
    public float A = a, B = b, C = c, D = d;
}

/// <summary>Kernels and host code as NetDsl writes them: one text for the stand-in and for ILGPU.</summary>
public static class SampleKernels
{
    /// <summary>c = max(a, 0) b: tiles in shared memory, loads of four floats, edges.</summary>
    public static void Product(View a, View b, View c, int rows, int columns, int depth)
    {
        var left = SharedMemory.Allocate<float>(64).AsAligned(16);
        var right = SharedMemory.Allocate<float>(64).AsAligned(16);
        var wide = right.Cast<Four>();
        var thread = Group.IdxX;
        var row = Grid.IdxY * 8 + thread / 2;
        var column = Grid.IdxX * 8 + thread % 2 * 4;
        float s0 = 0f, s1 = 0f, s2 = 0f, s3 = 0f;
        for (var k = 0; k < depth; k += 8)
        {
            for (var i = thread; i < 64; i += 16)
            {
                var (r, l) = (Grid.IdxY * 8 + i / 8, k + i % 8);
                left[i] = r < rows && l < depth ? MathF.Max(a[r * depth + l], 0f) : 0f;
                var (m, n) = (k + i / 8, Grid.IdxX * 8 + i % 8);
                right[i] = m < depth && n < columns ? b[m * columns + n] : 0f;
            }
            Group.Barrier();
            for (var l = 0; l < 8; l++)
            {
                var x = left[thread / 2 * 8 + l];
                var w = wide[l * 2 + thread % 2];
                s0 += x * w.A;
                s1 += x * w.B;
                s2 += x * w.C;
                s3 += x * w.D;
            }
            Group.Barrier();
        }
        Store(c, row, column, s0, rows, columns);
        Store(c, row, column + 1, s1, rows, columns);
        Store(c, row, column + 2, s2, rows, columns);
        Store(c, row, column + 3, s3, rows, columns);
    }

    private static void Store(View c, int row, int column, float value, int rows, int columns)
    {
        if (row < rows && column < columns)
            c[row * columns + column] = value;
    }

    /// <summary>The sum of all elements by a tree, in one group.</summary>
    public static void Sum(View x, View sum)
    {
        var tile = SharedMemory.Allocate<float>(16);
        var thread = Group.IdxX;
        var own = 0f;
        for (var i = thread; i < x.IntLength; i += Group.DimX)
            own += x[i];
        tile[thread] = own;
        Group.Barrier();
        for (var step = 8; step > 0; step >>= 1)
        {
            if (thread < step)
                tile[thread] += tile[thread + step];
            Group.Barrier();
        }
        if (thread == 0)
            sum[0] = tile[0];
    }

    /// <summary>Bits, conversions, comparisons and a draw by counter.</summary>
    public static void Draw(View y, ArrayView<int> kept, ulong seed, float rate)
    {
        var i = Grid.IdxX * Group.DimX + Group.IdxX;
        if (i >= y.Length)
            return;
        var state = seed + (ulong)i * 0x9E3779B97F4A7C15UL;
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        state ^= state >> 27;
        var uniform = (uint)(state >> 40) * (1f / (1 << 24));
        kept[i] = uniform < rate ? 0 : 1;
        y[i] = uniform < rate ? 0f : Interop.IntAsFloat(Interop.FloatAsInt(uniform) & 0x7FFFFFFFu);
    }

    /// <summary>All three on the CPU's device, by the host's calls that NetDsl makes.</summary>
    public static float[] Run(int rows, int columns, int depth)
    {
        using var context = Context.Create(builder => builder.CPU().Profiling().Optimize(OptimizationLevel.O2));
        using var accelerator = context.CreateCPUAccelerator(0);
        using var stream = accelerator.CreateStream();
        using var a = accelerator.Allocate1D<float>(rows * depth);
        using var b = accelerator.Allocate1D<float>(depth * columns);
        using var c = accelerator.Allocate1D<float>(rows * columns + 1);
        using var draws = accelerator.Allocate1D<float>(37);
        using var kept = accelerator.Allocate1D<int>(37);
        using var host = accelerator.AllocatePageLocked1D<float>(rows * depth);
        for (var i = 0; i < rows * depth; i++)
            host.Span[i] = i % 7 - 3;
        a.View.CopyFromPageLockedAsync(stream, host);
        var weights = new float[depth * columns];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = i % 5 - 2;
        b.View.CopyFromCPU(stream, weights);
        c.MemSetToZero(stream);
        stream.AddProfilingMarker().Synchronize();

        var product = accelerator.LoadStreamKernel<View, View, View, int, int, int>(Product);
        var sum = accelerator.LoadKernel<View, View>(Sum);
        var draw = accelerator.LoadStreamKernel<View, ArrayView<int>, ulong, float>(Draw, new KernelSpecialization(16, null));
        View target = c.View;
        product(new KernelConfig(new Index3D((columns + 7) / 8, (rows + 7) / 8, 1), new Index3D(16, 1, 1)), a.View, b.View, target, rows, columns, depth);
        sum(accelerator.DefaultStream, new KernelConfig(1, 16), target.SubView(0, rows * columns), target.SubView(rows * columns, 1));
        draw(new KernelConfig(3, 16), draws.View, kept.View, 1234UL, 0.5f);
        accelerator.Synchronize();

        var results = new float[rows * columns + 1 + 37 + 37];
        target.CopyToCPU(ref results[0], rows * columns + 1);
        draws.View.CopyToCPU(stream, results.AsSpan(rows * columns + 1, 37));
        var flags = new int[37];
        kept.View.CopyToCPU(flags);
        for (var i = 0; i < 37; i++)
            results[rows * columns + 38 + i] = flags[i];
        return results;
    }
}
