using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>The garbage collector may run at any moment of a launch.</summary>
public sealed class CollectionTests : Device
{
    private const int Groups = 500, Threads = 32, Collections = 40;

    /// <summary>The kernel knows its arguments by their address alone. Where they are freed or moved, zeros soon lie in their place: a view of nothing.</summary>
    [Fact]
    public async Task The_arguments_outlive_the_kernel()
    {
        static void Kernel(ArrayView<float> x, ArrayView<float> y, float factor)
        {
            var i = Grid.IdxX * Group.DimX + Group.IdxX;
            y[i] = factor * x[i];
        }
        var kernel = Accelerator.Load((Action<ArrayView<float>, ArrayView<float>, float>)Kernel);
        using var x = Values(Groups * Threads);
        using var y = Accelerator.Allocate1D<float>(Groups * Threads);
        using var stop = new CancellationTokenSource();
        var collector = Task.Factory.StartNew(() => Collect(kernel.ArgumentBytes, stop.Token), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var enough = GC.CollectionCount(2) + Collections;
            do
                Launch(kernel, x.View, y.View);
            while (GC.CollectionCount(2) < enough && !collector.IsCompleted);
        }
        finally
        {
            await stop.CancelAsync();
            await collector;
        }
        Assert.Equal(Enumerable.Range(0, Groups * Threads).Select(i => 3f * i), y.GetAsArray1D());
    }

    // Optimised from its first call on, with all of a launch inlined: only then does the JIT end a value's life at its last use.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Launch(Kernel kernel, ArrayView<float> x, ArrayView<float> y) =>
        new Launch(kernel, Accelerator.DefaultStream, new KernelConfig(Groups, Threads), default).With(x).With(y).With(3f).Run();

    private static void Collect(int bytes, CancellationToken stop)
    {
        var arrays = new byte[64][];
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            if (i % arrays.Length == 0)
                GC.Collect();
            arrays[i % arrays.Length] = GC.AllocateArray<byte>(bytes, pinned: i % 2 == 0);
        }
    }
}
