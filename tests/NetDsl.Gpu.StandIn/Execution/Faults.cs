using System.Diagnostics.CodeAnalysis;
using ILGPU;

namespace NetDsl.Gpu.StandIn;

/// <summary>What went wrong in a thread, before the machine says in which.</summary>
internal sealed class ThreadFault(string what) : Exception(what);

/// <summary>The words for each fault.</summary>
internal static unsafe class Faults
{
    public static InvalidKernelOperationException ElementOnTheHost() => new(
        "An element of a device view was read or written on the host. Copy with CopyToCPU and CopyFromCPU; a kernel must be loaded with LoadStreamKernel or LoadKernel.");

    public static InvalidKernelOperationException BarrierOutside() => new("Group.Barrier() means something in a loaded kernel only.");

    public static InvalidKernelOperationException SharedOutside() => new("Shared memory can be allocated in a loaded kernel only.");

    [DoesNotReturn]
    public static void Outside(long index, long length, void* first, Type element) => throw new ThreadFault(
        $"index {index} lies outside {Lane.Current.NameOf((nint)first)}, a view of {length} {NameOf(element)} elements");

    [DoesNotReturn]
    public static void SubViewOutside(long index, long subLength, long length, void* first, Type element)
    {
        var what = $"{subLength} elements from index {index} on lie outside";
        if (Lane.CurrentOrNull is { } lane)
            throw new ThreadFault($"{what} {lane.NameOf((nint)first)}, a view of {length} {NameOf(element)} elements");
        throw new ArgumentOutOfRangeException(nameof(index), $"A part of {what} a view of {length} {NameOf(element)} elements.");
    }

    [DoesNotReturn]
    public static void Misaligned(void* address, int alignment)
    {
        var what = $"begins {(nuint)address % (nuint)alignment} bytes past a multiple of {alignment}";
        if (Lane.CurrentOrNull is { } lane)
            throw new ThreadFault($"the view of {lane.NameOf((nint)address)} {what}");
        throw new ArgumentException($"The view {what}.");
    }

    public static string NameOf(Type element) =>
        element == typeof(float) ? "float" : element == typeof(int) ? "int" : element == typeof(double) ? "double" : element.Name;
}
