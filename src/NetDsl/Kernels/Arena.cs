using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>Whole-arena arithmetic.</summary>
internal static class Arena
{
    /// <summary>Adds one arena to another, element by element.</summary>
    public static void Add(ReadOnlySpan<float> source, Span<float> sum)
    {
        ReadOnlySpan<Vector<float>> sourceVectors = MemoryMarshal.Cast<float, Vector<float>>(source);
        Span<Vector<float>> sumVectors = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (int i = 0; i < sumVectors.Length; i++)
        {
            sumVectors[i] += sourceVectors[i];
        }

        for (int i = sumVectors.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] += source[i];
        }
    }

    /// <summary>Adds a multiple of one arena to another, element by element; without fused multiply-add, so that place and vector width leave no trace in the bits.</summary>
    public static void AddScaled(ReadOnlySpan<float> source, float factor, Span<float> sum)
    {
        ReadOnlySpan<Vector<float>> sourceVectors = MemoryMarshal.Cast<float, Vector<float>>(source);
        Span<Vector<float>> sumVectors = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (int i = 0; i < sumVectors.Length; i++)
        {
            sumVectors[i] += factor * sourceVectors[i];
        }

        for (int i = sumVectors.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] += factor * source[i];
        }
    }
}
