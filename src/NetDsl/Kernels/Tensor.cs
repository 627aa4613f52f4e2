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

    /// <summary>Copies a tensor.</summary>
    /// <param name="source">The first vector to copy.</param>
    /// <param name="target">The first vector written.</param>
    /// <param name="count">How many vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<V>(ref V source, ref V target, int count)
        where V : struct, IVector<V>
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i);
        }
    }

    /// <summary>Adds a tensor to another.</summary>
    /// <param name="sum">The first vector added to.</param>
    /// <param name="addend">The first vector to add.</param>
    /// <param name="count">How many vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<V>(ref V sum, ref V addend, int count)
        where V : struct, IVector<V>
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref sum, i) += Unsafe.Add(ref addend, i);
        }
    }
}
