using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Where the largest of some values stands.</summary>
internal static class ArgMax
{
    /// <summary>A mask of the lanes in which two tensors have their largest value at the same place; the first counts among equals.</summary>
    public static V Agree<V>(ref V left, ref V right, int size)
        where V : struct, IVector<V> => V.Equal(Of(ref left, size), Of(ref right, size));

    private static V Of<V>(ref V values, int size)
        where V : struct, IVector<V>
    {
        V best = values;
        V place = V.Create(0f);
        for (int j = 1; j < size; j++)
        {
            V value = Unsafe.Add(ref values, j);
            V larger = V.Greater(value, best);
            best = V.Select(larger, value, best);
            place = V.Select(larger, V.Create(j), place);
        }

        return place;
    }
}
