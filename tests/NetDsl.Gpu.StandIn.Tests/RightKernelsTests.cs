using ILGPU;
using ILGPU.Runtime;
using View = ILGPU.Runtime.ArrayView1D<float, ILGPU.Stride1D.Dense>;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>Kernels without a fault give what plain C# gives.</summary>
public sealed class RightKernelsTests : Device
{
    [Fact]
    public void A_pointwise_kernel_computes_each_element()
    {
        static void Kernel(View x, View y, float factor)
        {
            var i = Grid.IdxX * Group.DimX + Group.IdxX;
            if (i < x.IntLength)
                y[i] = factor * x[i] + 1f;
        }
        using var x = Values(1000);
        using var y = Accelerator.Allocate1D<float>(1000);
        Accelerator.LoadStreamKernel<View, View, float>(Kernel)(new KernelConfig(4, 256), x.View, y.View, 2f);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => 2f * i + 1f), y.GetAsArray1D());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_tree_of_sums_in_shared_memory_gives_the_sum(bool lastThreadFirst)
    {
        static void Kernel(View x, View sums)
        {
            var tile = SharedMemory.Allocate<float>(256);
            var thread = Group.IdxX;
            var i = Grid.IdxX * 256 + thread;
            tile[thread] = i < x.IntLength ? x[i] : 0f;
            Group.Barrier();
            for (var step = 128; step > 0; step /= 2)
            {
                if (thread < step)
                    tile[thread] += tile[thread + step];
                Group.Barrier();
            }
            if (thread == 0)
                sums[Grid.IdxX] = tile[0];
        }
        Checks.Of(Accelerator).LastThreadFirst = lastThreadFirst;
        using var x = Values(1000);
        using var sums = Accelerator.Allocate1D<float>(4);
        Accelerator.LoadStreamKernel<View, View>(Kernel)(new KernelConfig(4, 256), x.View, sums.View);
        Assert.Equal(Enumerable.Range(0, 4).Select(g => (float)Enumerable.Range(0, 1000).Skip(256 * g).Take(256).Sum()), sums.GetAsArray1D());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 3)]
    [InlineData(33, 17, 50)]
    [InlineData(16, 16, 16)]
    public void A_tiled_product_gives_the_product(int rows, int columns, int depth)
    {
        using var a = Values(rows * depth, i => i % 7 - 3);
        using var b = Values(depth * columns, i => i % 5 - 2);
        using var c = Accelerator.Allocate1D<float>(rows * columns);
        Accelerator.LoadStreamKernel<View, View, View, int, int, int>(Products.Tiled)(
            new KernelConfig(new Index3D((columns + 15) / 16, (rows + 15) / 16, 1), new Index3D(16, 16, 1)), a.View, b.View, c.View, rows, columns, depth);
        Assert.Equal(Products.Plain(a.GetAsArray1D(), b.GetAsArray1D(), rows, columns, depth), c.GetAsArray1D());
    }

    [Fact]
    public void Loads_of_four_floats_at_once_see_the_same_memory()
    {
        static void Kernel(View x, View y)
        {
            var tile = SharedMemory.Allocate<float>(256).AsAligned(16);
            var wide = tile.Cast<Four>();
            var i = Group.IdxX;
            tile[i] = x[i];
            Group.Barrier();
            if (i < 64)
            {
                var four = wide[i];
                y[i] = four.A + four.B * 10f + four.C * 100f + wide[i].D * 1000f;
            }
        }
        using var x = Values(256, i => i % 4);
        using var y = Accelerator.Allocate1D<float>(64);
        Accelerator.LoadStreamKernel<View, View>(Kernel)(new KernelConfig(1, 256), x.View, y.View);
        Assert.All(y.GetAsArray1D(), value => Assert.Equal(3210f, value));
    }

    [Fact]
    public void A_value_that_the_compiler_leaves_on_the_stack_over_a_barrier_is_kept()
    {
        // In a Release build `low`, `scale` and `row` are never variables: they wait on the stack.
        static void Kernel(ArrayView<float> y, int count)
        {
            var thread = Group.IdxX;
            var scale = count * 0.5f;
            var low = thread % 8;
            var tile = SharedMemory.Allocate<float>(64);
            tile[thread] = 1f;
            Group.Barrier();
            if (low < 4)
                tile[thread] += tile[thread + 4];
            Group.Barrier();
            y[thread] = tile[thread] * scale;
        }
        using var y = Accelerator.Allocate1D<float>(64);
        Accelerator.LoadStreamKernel<ArrayView<float>, int>(Kernel)(new KernelConfig(1, 64), y.View, 4);
        Assert.Equal(Enumerable.Range(0, 64).Select(i => i % 8 < 4 ? 4f : 2f), y.GetAsArray1D());
    }

    [Fact]
    public void Fields_of_one_load_may_be_read_without_a_name()
    {
        static void Kernel(ArrayView<float> x, ArrayView<float> y)
        {
            var four = x.Cast<Four>()[Group.IdxX];
            var (a, b) = (four.A, four.B);
            y[Group.IdxX] = a * 10f + b;
        }
        using var x = Values(16, i => i % 4);
        using var y = Accelerator.Allocate1D<float>(4);
        Accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>>(Kernel)(new KernelConfig(1, 4), x.View, y.View);
        Assert.All(y.GetAsArray1D(), value => Assert.Equal(1f, value));
    }

    [Fact]
    public void A_helper_may_read_and_write_through_views_and_references()
    {
        static void Kernel(View x, View y)
        {
            var i = Group.IdxX;
            Products.AddTo(ref y[i], Products.Square(x, i));
        }
        using var x = Values(64);
        using var y = Values(64, _ => 1f);
        Accelerator.LoadStreamKernel<View, View>(Kernel)(new KernelConfig(1, 64), x.View, y.View);
        Assert.Equal(Enumerable.Range(0, 64).Select(i => 1f + i * i), y.GetAsArray1D());
    }

    [Fact]
    public void Each_thread_keeps_its_variables_over_barriers_and_each_group_its_memory()
    {
        static void Kernel(View y, int rounds)
        {
            var tile = SharedMemory.Allocate<float>(32);
            var (thread, sum) = (Group.IdxX, 0f);
            for (var round = 0; round < rounds; round++)
            {
                tile[thread] = thread * round;
                Group.Barrier();
                sum += tile[(thread + 1) % 32];
                Group.Barrier();
            }
            rounds += thread;
            Group.Barrier();
            y[Grid.IdxX * 32 + thread] = sum + rounds;
        }
        using var y = Accelerator.Allocate1D<float>(96);
        Accelerator.LoadStreamKernel<View, int>(Kernel)(new KernelConfig(3, 32), y.View, 5);
        Assert.Equal(Enumerable.Range(0, 96).Select(i => (i + 1) % 32 * 10f + 5 + i % 32), y.GetAsArray1D());
    }

    /// <summary>As PTX and OpenCL have it, not as .NET does.</summary>
    [Fact]
    public void The_larger_and_the_smaller_of_NaN_and_a_number_is_the_number()
    {
        static float Larger(float a, float b) => MathF.Max(a, b);
        static void Kernel(View x, View y)
        {
            y[0] = MathF.Max(x[0], x[1]);
            y[1] = MathF.Min(x[1], x[0]);
            y[2] = Larger(x[1], x[0]);
            y[3] = MathF.Max(x[1], x[1] + 1f);
            y[4] = MathF.Max(x[0], x[0]);
        }
        using var x = Values(2, i => i == 0 ? float.NaN : 3f);
        using var y = Accelerator.Allocate1D<float>(5);
        Accelerator.LoadStreamKernel<View, View>(Kernel)(new KernelConfig(1, 1), x.View, y.View);
        Assert.Equal([3f, 3f, 3f, 4f, float.NaN], y.GetAsArray1D());
    }
}
