using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>What is done to whole tensors in lanes.</summary>
public static class Tensor
{
    /// <summary>Sets all values to zero.</summary>
    /// <param name="tensor">The first vector.</param>
    /// <param name="count">How many vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clear<V>(ref V tensor, int count)
        where V : struct, IVector<V>
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref tensor, i) = V.Create(0f);
        }
    }
}
