using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>The machine's vector registers.</summary>
public static class Registers
{
    /// <summary>Whether there are thirty-two that hold eight lanes, instead of sixteen. The JIT knows the answer.</summary>
    public static bool AreMany
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported;
    }
}
