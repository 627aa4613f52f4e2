using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Numerics;

/// <summary>Finds NaN and infinities at the speed of memory.</summary>
internal static class NonFinite
{
    /// <summary>The first element that is NaN or an infinity; -1 where there is none.</summary>
    public static int IndexOf(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < vectors.Length; i++)
        {
            // x - x is 0 for a finite x and NaN for all others.
            if (!Vector.EqualsAll(vectors[i] - vectors[i], Vector<float>.Zero))
            {
                return FirstFrom(values, i * Vector<float>.Count);
            }
        }

        return FirstFrom(values, vectors.Length * Vector<float>.Count);
    }

    private static int FirstFrom(ReadOnlySpan<float> values, int start)
    {
        for (int i = start; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
