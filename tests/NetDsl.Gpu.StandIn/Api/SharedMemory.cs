using ILGPU.Runtime;
using NetDsl.Gpu.StandIn;

namespace ILGPU;

/// <summary>The memory of a group. Means something in a kernel only: each place of allocation gives all threads of a group the same memory.</summary>
public static class SharedMemory
{
    /// <summary>Room for <paramref name="extent"/> values.</summary>
    public static ArrayView<T> Allocate<T>(int extent) where T : unmanaged => throw Faults.SharedOutside();
    /// <summary>Room for <paramref name="extent"/> values.</summary>
    public static ArrayView1D<T, Stride1D.Dense> Allocate1D<T>(Index1D extent) where T : unmanaged => throw Faults.SharedOutside();
    /// <summary>The room that the launch asked for.</summary>
    public static ArrayView<T> GetDynamic<T>() where T : unmanaged => throw Faults.SharedOutside();
}
