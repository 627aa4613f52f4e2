using System.Reflection;
using System.Runtime.CompilerServices;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>How many bytes values have.</summary>
internal static class Layout
{
    private static readonly MethodInfo SizeOf = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!;
    private static readonly MethodInfo HasReferences =
        typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.IsReferenceOrContainsReferences))!;

    /// <summary>The bytes of a value; a reference to a variable has those of an address.</summary>
    public static int Of(Type type) =>
        type.IsByRef || type.IsPointer ? IntPtr.Size : (int)SizeOf.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>Whether values of the type can be in a kernel.</summary>
    public static bool IsPlain(Type type) =>
        type.IsByRef || type.IsPointer || !(bool)HasReferences.MakeGenericMethod(type).Invoke(null, null)!;
}
