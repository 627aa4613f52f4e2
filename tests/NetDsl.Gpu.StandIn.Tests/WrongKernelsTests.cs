using ILGPU;
using ILGPU.Runtime;
using View = ILGPU.Runtime.ArrayView1D<float, ILGPU.Stride1D.Dense>;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>Each fault that a kernel can have is told with the kernel, the group, the thread and the element.</summary>
public sealed class WrongKernelsTests : Device
{
    [Fact]
    public void A_missing_barrier_after_the_fill()
    {
        static void Missing(View x, View y)
        {
            var tile = SharedMemory.Allocate<float>(64);
            tile[Group.IdxX] = x[Group.IdxX];
            y[Group.IdxX] = tile[63 - Group.IdxX];
        }
        using var x = Values(64);
        using var y = Accelerator.Allocate1D<float>(64);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View, View>(Missing)(new KernelConfig(1, 64), x.View, y.View));
        Assert.Contains("Missing", fault);
        Assert.Contains("group (0, 0, 0), thread 0: it reads element 63 of shared memory 1 (float, 64 elements), which nothing has written", fault);
    }

    [Fact]
    public void A_missing_barrier_before_the_next_fill()
    {
        static void Missing(View x, View y)
        {
            var tile = SharedMemory.Allocate<float>(64);
            var sum = 0f;
            for (var k = 0; k < 2; k++)
            {
                tile[Group.IdxX] = x[64 * k + Group.IdxX];
                Group.Barrier();
                sum += tile[(Group.IdxX + 1) % 64];
            }
            y[Group.IdxX] = sum;
        }
        using var x = Values(128);
        using var y = Accelerator.Allocate1D<float>(64);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View, View>(Missing)(new KernelConfig(1, 64), x.View, y.View));
        Assert.Contains("thread 1: it writes element 1 of shared memory 1 (float, 64 elements), which thread 0 of the group read since the last barrier", fault);
    }

    [Fact]
    public void An_index_off_by_one_at_the_edge()
    {
        static void Edge(View x, View y)
        {
            var i = Grid.IdxX * 32 + Group.IdxX;
            if (i <= x.IntLength)
                y[i] = x[i];
        }
        using var x = Values(50);
        using var y = Accelerator.Allocate1D<float>(64);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View, View>(Edge)(new KernelConfig(2, 32), x.View, y.View));
        Assert.Contains("Edge", fault);
        Assert.Contains("group (1, 0, 0), thread 18: index 50 lies outside `x`, a view of 50 float elements", fault);
    }

    [Fact]
    public void An_index_outside_shared_memory()
    {
        static void Edge(View y)
        {
            var tile = SharedMemory.Allocate<float>(31);
            tile[Group.IdxX] = 1f;
            y[Group.IdxX] = 0f;
        }
        using var y = Accelerator.Allocate1D<float>(32);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View>(Edge)(new KernelConfig(1, 32), y.View));
        Assert.Contains("thread 31: index 31 lies outside shared memory 1, a view of 31 float elements", fault);
    }

    [Fact]
    public void A_race_on_shared_memory()
    {
        static void Race(View y)
        {
            var tile = SharedMemory.Allocate<float>(4);
            tile[Group.IdxX / 2] = Group.IdxX;
            Group.Barrier();
            y[Group.IdxX] = tile[Group.IdxX / 2];
        }
        using var y = Accelerator.Allocate1D<float>(8);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View>(Race)(new KernelConfig(1, 8), y.View));
        Assert.Contains("thread 1: it writes element 0 of shared memory 1 (float, 4 elements), which thread 0 of the group wrote since the last barrier", fault);
    }

    [Fact]
    public void A_race_of_many_readers_and_one_of_them_writing()
    {
        static void Race(View y)
        {
            var tile = SharedMemory.Allocate<float>(1);
            if (Group.IdxX == 0)
                tile[0] = 1f;
            Group.Barrier();
            var value = tile[0];
            if (Group.IdxX == 7)
                tile[0] = value + 1f;
            y[Group.IdxX] = value;
        }
        using var y = Accelerator.Allocate1D<float>(8);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View>(Race)(new KernelConfig(1, 8), y.View));
        Assert.Contains("thread 7: it writes element 0 of shared memory 1 (float, 1 elements), which thread 0 of the group read since the last barrier", fault);
    }

    [Fact]
    public void Uninitialised_shared_memory()
    {
        static void Hole(View y)
        {
            var tile = SharedMemory.Allocate<float>(33);
            tile[Group.IdxX] = 1f;
            Group.Barrier();
            y[Grid.IdxX * 32 + Group.IdxX] = tile[Group.IdxX + 1];
        }
        using var y = Accelerator.Allocate1D<float>(64);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View>(Hole)(new KernelConfig(2, 32), y.View));
        Assert.Contains("group (0, 0, 0), thread 31: it reads element 32 of shared memory 1 (float, 33 elements), which nothing has written in this group", fault);
    }

    [Fact]
    public void Shared_memory_that_the_group_before_wrote()
    {
        static void Left(View y)
        {
            var tile = SharedMemory.Allocate<float>(32);
            if (Grid.IdxX == 0)
                tile[Group.IdxX] = 1f;
            Group.Barrier();
            y[Grid.IdxX * 32 + Group.IdxX] = tile[Group.IdxX];
        }
        using var y = Accelerator.Allocate1D<float>(64);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View>(Left)(new KernelConfig(2, 32), y.View));
        Assert.Contains("group (1, 0, 0), thread 0: it reads element 0", fault);
    }

    [Fact]
    public void Uninitialised_device_memory()
    {
        static void Hole(View x, View y) => y[Group.IdxX] = x[Group.IdxX];
        using var x = Accelerator.Allocate1D<float>(32);
        x.View.SubView(0, 20).MemSetToZero();
        using var y = Accelerator.Allocate1D<float>(32);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View, View>(Hole)(new KernelConfig(1, 32), x.View, y.View));
        Assert.Contains("thread 20: it reads element 20 of `x`, which nothing has written", fault);
    }

    [Fact]
    public void A_barrier_that_some_threads_never_reach()
    {
        static void Diverging(View y)
        {
            if (Group.IdxX >= 16)
                return;
            Group.Barrier();
            y[Group.IdxX] = 1f;
        }
        using var y = Accelerator.Allocate1D<float>(32);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View>(Diverging)(new KernelConfig(1, 32), y.View));
        Assert.Contains("Diverging", fault);
        Assert.Contains("thread 16: it has left the kernel while thread 0 waits at barrier 1 of the kernel's text", fault);
    }

    [Fact]
    public void Threads_that_wait_at_different_barriers()
    {
        static void Diverging(View y)
        {
            if (Group.IdxX % 2 == 0)
                Group.Barrier();
            else
                Group.Barrier();
            y[Group.IdxX] = 1f;
        }
        using var y = Accelerator.Allocate1D<float>(32);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View>(Diverging)(new KernelConfig(1, 32), y.View));
        Assert.Contains("thread 1: it waits at barrier", fault);
    }

    [Fact]
    public void Two_groups_that_write_one_element()
    {
        static void Twice(View y) => y[(Grid.IdxX * 31) + Group.IdxX] = 1f;
        using var y = Accelerator.Allocate1D<float>(64);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View>(Twice)(new KernelConfig(2, 32), y.View));
        Assert.Contains("group (1, 0, 0), thread 0: it writes element 31 of `y`, which thread 31 of group (0, 0, 0) wrote in the same launch", fault);
    }

    [Fact]
    public void A_group_that_writes_what_others_read()
    {
        static void InPlace(View y)
        {
            var i = Grid.IdxX * 32 + Group.IdxX;
            y[i] = y[(i + 1) % 64];
        }
        using var y = Values(64);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View>(InPlace)(new KernelConfig(2, 32), y.View));
        Assert.Contains("thread 1: it writes element 1 of `y`, which thread 0 of the group read since the last barrier", fault);
    }

    [Fact]
    public void Two_threads_of_a_group_that_write_one_element_of_the_device()
    {
        static void Twice(View y) => y[Group.IdxX / 2] = 1f;
        using var y = Accelerator.Allocate1D<float>(64);
        var fault = FaultOf(() => Accelerator.LoadStreamKernel<View>(Twice)(new KernelConfig(1, 32), y.View));
        Assert.Contains("thread 1: it writes element 0 of `y`, which thread 0 of the group wrote since the last barrier", fault);
    }
}
