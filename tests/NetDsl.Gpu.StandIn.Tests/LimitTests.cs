using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using View = ILGPU.ArrayView<float>;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>The limits of a device, and what a host may do with its memory.</summary>
public sealed class LimitTests : Device
{
    private static void Fill(View y) => y[Grid.IdxX * Group.DimX + Group.IdxX] = 1f;

    private static void Share(View y)
    {
        var large = SharedMemory.Allocate<float>(12_289);
        large[0] = 1f;
        y[0] = large[0];
    }

    private static void Dynamic(View y)
    {
        var shared = SharedMemory.GetDynamic<float>();
        shared[Group.IdxX] = Group.IdxX;
        Group.Barrier();
        y[Group.IdxX] = shared[Group.DimX - 1 - Group.IdxX];
    }

    private static void Align(View y)
    {
        var part = y.SubView(1, 4).AsAligned(16);
        part[0] = 1f;
    }

    [Theory]
    [InlineData(1, 1, 1025, "groups of (1025, 1, 1) threads; 1024 are the most")]
    [InlineData(0, 1, 32, "no dimension may be zero")]
    [InlineData(1, 65_536, 1, "a grid of (1, 65536, 1) groups")]
    public void A_launch_past_a_devices_limits(int gridX, int gridY, int threads, string fault)
    {
        using var y = Accelerator.Allocate1D<float>(1);
        var kernel = Accelerator.LoadStreamKernel<View>(Fill);
        Assert.Contains(fault, FaultOf(() => kernel(new KernelConfig(new Index3D(gridX, gridY, 1), new Index3D(threads, 1, 1)), y.View)));
    }

    [Fact]
    public void A_launch_past_the_kernels_own_limit()
    {
        using var y = Accelerator.Allocate1D<float>(64);
        var kernel = Accelerator.LoadStreamKernel<View>(Fill, new KernelSpecialization(32, null));
        kernel(new KernelConfig(2, 32), y.View);
        Assert.Contains("32 are the most", FaultOf(() => kernel(new KernelConfig(1, 64), y.View)));
    }

    [Fact]
    public void More_shared_memory_than_a_device_has()
    {
        using var y = Accelerator.Allocate1D<float>(1);
        Assert.Contains("shared memory of 49156 bytes was asked for; 49152 are the most",
            FaultOf(() => Accelerator.LoadStreamKernel<View>(Share)(new KernelConfig(1, 1), y.View)));
    }

    [Fact]
    public void Dynamic_shared_memory_is_the_launchs()
    {
        using var y = Accelerator.Allocate1D<float>(32);
        var kernel = Accelerator.LoadStreamKernel<View>(Dynamic);
        kernel(new KernelConfig(1, 32, SharedMemoryConfig.RequestDynamic<float>(32)), y.View);
        Assert.Equal(Enumerable.Range(0, 32).Select(i => 31f - i), y.GetAsArray1D());
        Assert.Contains("the launch asked for none", FaultOf(() => kernel(new KernelConfig(1, 32), y.View)));
    }

    [Fact]
    public void A_view_that_is_not_aligned_as_said()
    {
        using var y = Accelerator.Allocate1D<float>(8);
        Assert.Contains("the view of `y` begins 4 bytes past a multiple of 16",
            FaultOf(() => Accelerator.LoadStreamKernel<View>(Align)(new KernelConfig(1, 1), y.View)));
    }

    [Fact]
    public void Memory_past_the_limit_is_refused_and_freed_memory_counts_no_more()
    {
        Checks.Of(Accelerator).MemoryLimit = 1000;
        using (Accelerator.Allocate1D<float>(200))
            Assert.Contains("out of memory", Assert.Throws<CudaException>(() => Accelerator.Allocate1D<float>(100)).Message);
        using var again = Accelerator.Allocate1D<float>(200);
        Assert.Equal(200, again.Length);
    }

    [Fact]
    public void Freed_memory_can_no_longer_be_used()
    {
        var y = Accelerator.Allocate1D<float>(32);
        View view = y.View;
        y.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Accelerator.LoadStreamKernel<View>(Fill)(new KernelConfig(1, 32), view));
        Assert.Throws<ObjectDisposedException>(() => view.CopyToCPU(new float[32]));
    }

    [Fact]
    public void Elements_cannot_be_reached_on_the_host()
    {
        using var y = Values(4);
        View view = y.View;
        Assert.Throws<InvalidKernelOperationException>(() => view[0]);
        Assert.Throws<InvalidKernelOperationException>(() => y.View[0]);
        Assert.Throws<InvalidKernelOperationException>(() => Group.IdxX);
    }

    [Fact]
    public void Fresh_memory_holds_NaN()
    {
        using var y = Accelerator.Allocate1D<float>(5);
        Assert.All(y.GetAsArray1D(), value => Assert.Equal(float.NaN, value));
    }

    [Fact]
    public void Copies_stay_within_their_views()
    {
        using var y = Values(10);
        View view = y.View;
        Assert.Throws<ArgumentOutOfRangeException>(() => view.SubView(8, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.SubView(10, 0));
        Assert.Equal(0, view.SubView(9, 0).SubView(0, 0).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => view.SubView(0, 4).CopyFromCPU(new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.SubView(0, 4).CopyToCPU(new float[3]));
        view.SubView(5, 5).CopyTo(view.SubView(0, 5));
        Assert.Equal([5f, 6f, 7f, 8f, 9f, 5f, 6f, 7f, 8f, 9f], y.GetAsArray1D());
    }

    /// <summary>ILGPU takes the byte that a view begins with for the value that it begins with, on OpenCL.</summary>
    [Fact]
    public void Only_the_beginning_of_a_buffer_can_be_filled()
    {
        using var y = Values(4, _ => 1f);
        View view = y.View;
        Assert.Throws<NotSupportedException>(() => view.SubView(2, 2).MemSetToZero());
        view.SubView(0, 3).MemSetToZero();
        Assert.Equal([0f, 0f, 0f, 1f], y.GetAsArray1D());
    }

    [Fact]
    public void What_was_never_written_stays_so_when_it_is_copied()
    {
        static void Read(View x, View y) => y[Group.IdxX] = x[Group.IdxX];
        using var source = Accelerator.Allocate1D<float>(8);
        using var copy = Values(8);
        source.View.CopyTo(copy.View);
        using var y = Accelerator.Allocate1D<float>(8);
        Assert.Contains("which nothing has written", FaultOf(() => Accelerator.LoadStreamKernel<View, View>(Read)(new KernelConfig(1, 8), copy.View, y.View)));
    }

    [Fact]
    public void Checks_can_be_turned_off()
    {
        static void Race(View y) => y[Group.IdxX / 2] = 1f;
        using var y = Accelerator.Allocate1D<float>(8);
        Checks.Of(Accelerator).Races = false;
        Accelerator.LoadStreamKernel<View>(Race)(new KernelConfig(1, 16), y.View);
        Assert.Equal(Enumerable.Repeat(1f, 8), y.GetAsArray1D());
    }

    [Fact]
    public void What_a_device_is_told_to_do_is_counted()
    {
        static void Zero(View y) => y[Group.IdxX] = 0f;
        using var y = Values(8);
        using var other = Accelerator.CreateStream();
        using var locked = Accelerator.AllocatePageLocked1D<float>(8);
        Counts before = Counts.Of(Accelerator).Now();
        Accelerator.LoadStreamKernel<View>(Zero)(new KernelConfig(1, 8), y.View);
        y.View.CopyFromCPU(new float[8]);
        y.View.CopyToCPU(new float[8]);
        y.View.CopyToCPU(new float[8]);
        y.View.CopyFromPageLockedAsync(other, locked);
        other.Synchronize();
        Accelerator.Synchronize();
        Accelerator.DefaultStream.Synchronize();
        Counts counts = Counts.Of(Accelerator).Since(before);
        Assert.Equal((1, 1, 2, 1), (counts.Launches, counts.CopiesFromHost, counts.CopiesToHost, counts.LockedCopies));
        Assert.Equal((2, 1, 0), (counts.Waits, counts.StreamWaits, counts.MarkerWaits));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    public void The_other_order_shows_a_sum_that_depends_on_it(int groups, int threads)
    {
        static void Add(View x, View sum) => Atomic.Add(ref sum[0], x[Grid.IdxX + Group.IdxX]);
        float[] sums = [.. new[] { false, true }.Select(backwards =>
        {
            Checks.Of(Accelerator).LastThreadFirst = backwards;
            using var x = Values(4, i => i < 2 ? 1f : i == 2 ? 1e8f : -1e8f);
            using var sum = Values(1, _ => 0f);
            Accelerator.LoadStreamKernel<View, View>(Add)(new KernelConfig(groups, threads), x.View, sum.View);
            return sum.GetAsArray1D()[0];
        })];
        Assert.Equal([0f, 2f], sums);
    }
}
