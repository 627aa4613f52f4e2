using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>What rewritten kernels call. The lane comes last, so that the rewriter can add it to what is on the stack.</summary>
internal static class Watch
{
    public static void Read(nint address, int bytes, Lane lane) => lane.Read(address, bytes);

    public static void Write(nint address, int bytes, Lane lane) => lane.Write(address, bytes);

    public static ArrayView<T> Allocate<T>(int length, int site, Lane lane) where T : unmanaged => lane.Shared<T>(length, site);

    public static ArrayView1D<T, Stride1D.Dense> Allocate1D<T>(Index1D length, int site, Lane lane) where T : unmanaged =>
        lane.Shared<T>(length.X, site);

    public static ArrayView<T> GetDynamic<T>(int site, Lane lane) where T : unmanaged => lane.Dynamic<T>();
}
