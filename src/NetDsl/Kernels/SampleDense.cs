using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>A dense layer on a single sample: the lanes of a vector are neighbouring inputs. Each weight is read once, so memory is the limit.</summary>
public static class SampleDense
{
    private const int Lanes8 = 8;

    /// <summary><c>z[j] = bias[j] + sum over i of x[i] * weight[j,i]</c>.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="weight">Units x inputs.</param>
    /// <param name="bias">The biases; a null reference where there are none.</param>
    /// <param name="z">The units' sums, written.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(ref F32x1 x, ref float weight, ref float bias, ref F32x1 z, int inputs, int units)
    {
        ref float sums = ref Unsafe.As<F32x1, float>(ref z);
        int j = 0;
        for (; j + 4 <= units; j += 4)
        {
            Sum4(ref x, ref Unsafe.Add(ref weight, j * inputs), ref Unsafe.Add(ref sums, j), inputs);
        }

        for (; j < units; j++)
        {
            Unsafe.Add(ref sums, j) = Sum1(ref x, ref Unsafe.Add(ref weight, j * inputs), inputs);
        }

        for (j = 0; j < units && !Unsafe.IsNullRef(ref bias); j++)
        {
            Unsafe.Add(ref sums, j) += Unsafe.Add(ref bias, j);
        }
    }

    /// <summary><c>dx[i] = sum over j of dz[j] * weight[j,i]</c>.</summary>
    /// <param name="dz">The gradient by the units' sums.</param>
    /// <param name="weight">Units x inputs.</param>
    /// <param name="dx">The gradient by the inputs, written.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InputGradient(ref F32x1 dz, ref float weight, ref F32x1 dx, int inputs, int units)
    {
        ref float d = ref Unsafe.As<F32x1, float>(ref dz);
        int i = 0;
        for (; i + (4 * Lanes8) <= inputs; i += 4 * Lanes8)
        {
            InputGradient32(ref d, ref Unsafe.Add(ref weight, i), ref Unsafe.Add(ref dx, i), inputs, units);
        }

        for (; i + Lanes8 <= inputs; i += Lanes8)
        {
            F32x8 sum = F32x8.Create(0f);
            for (int j = 0; j < units; j++)
            {
                sum = F32x8.MultiplyAdd(F32x8.Create(Unsafe.Add(ref d, j)), Lanes.Vector<F32x8>(ref Unsafe.Add(ref weight, (j * inputs) + i)), sum);
            }

            Columns.At<F32x8>(ref dx, i) = sum;
        }

        for (; i < inputs; i++)
        {
            float sum = 0f;
            for (int j = 0; j < units; j++)
            {
                sum = float.MultiplyAddEstimate(Unsafe.Add(ref d, j), Unsafe.Add(ref weight, (j * inputs) + i), sum);
            }

            Unsafe.Add(ref Unsafe.As<F32x1, float>(ref dx), i) = sum;
        }
    }

    /// <summary><c>dWeight[j,i] += dz[j] * x[i]</c>.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="dz">The gradient by the units' sums.</param>
    /// <param name="dWeight">The gradient by the weights: units x inputs.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightGradient(ref F32x1 x, ref F32x1 dz, ref float dWeight, int inputs, int units)
    {
        ref float d = ref Unsafe.As<F32x1, float>(ref dz);
        for (int j = 0; j < units; j++)
        {
            ref float row = ref Unsafe.Add(ref dWeight, j * inputs);
            float unit = Unsafe.Add(ref d, j);
            F32x8 units8 = F32x8.Create(unit);
            int i = 0;
            for (; i + Lanes8 <= inputs; i += Lanes8)
            {
                ref F32x8 sums = ref Lanes.Vector<F32x8>(ref Unsafe.Add(ref row, i));
                sums = F32x8.MultiplyAdd(units8, Columns.At<F32x8>(ref x, i), sums);
            }

            for (; i < inputs; i++)
            {
                Unsafe.Add(ref row, i) += unit * Unsafe.Add(ref Unsafe.As<F32x1, float>(ref x), i);
            }
        }
    }

    /// <summary>Four units at once, two vectors of inputs at a time: eight sums in flight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum4(ref F32x1 x, ref float weight, ref float z, int inputs)
    {
        F32x8 a0 = F32x8.Create(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        int i = 0;
        for (; i + (2 * Lanes8) <= inputs; i += 2 * Lanes8)
        {
            F32x8 x0 = Columns.At<F32x8>(ref x, i);
            F32x8 x1 = Columns.At<F32x8>(ref x, i + Lanes8);
            ref float w = ref Unsafe.Add(ref weight, i);
            a0 = F32x8.MultiplyAdd(Lanes.Vector<F32x8>(ref w), x0, a0);
            a1 = F32x8.MultiplyAdd(Lanes.Vector<F32x8>(ref Unsafe.Add(ref w, Lanes8)), x1, a1);
            w = ref Unsafe.Add(ref w, inputs);
            b0 = F32x8.MultiplyAdd(Lanes.Vector<F32x8>(ref w), x0, b0);
            b1 = F32x8.MultiplyAdd(Lanes.Vector<F32x8>(ref Unsafe.Add(ref w, Lanes8)), x1, b1);
            w = ref Unsafe.Add(ref w, inputs);
            c0 = F32x8.MultiplyAdd(Lanes.Vector<F32x8>(ref w), x0, c0);
            c1 = F32x8.MultiplyAdd(Lanes.Vector<F32x8>(ref Unsafe.Add(ref w, Lanes8)), x1, c1);
            w = ref Unsafe.Add(ref w, inputs);
            d0 = F32x8.MultiplyAdd(Lanes.Vector<F32x8>(ref w), x0, d0);
            d1 = F32x8.MultiplyAdd(Lanes.Vector<F32x8>(ref Unsafe.Add(ref w, Lanes8)), x1, d1);
        }

        z = F32x8.Sum(a0 + a1) + Rest(ref x, ref weight, i, inputs);
        Unsafe.Add(ref z, 1) = F32x8.Sum(b0 + b1) + Rest(ref x, ref Unsafe.Add(ref weight, inputs), i, inputs);
        Unsafe.Add(ref z, 2) = F32x8.Sum(c0 + c1) + Rest(ref x, ref Unsafe.Add(ref weight, 2 * inputs), i, inputs);
        Unsafe.Add(ref z, 3) = F32x8.Sum(d0 + d1) + Rest(ref x, ref Unsafe.Add(ref weight, 3 * inputs), i, inputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum1(ref F32x1 x, ref float weight, int inputs)
    {
        F32x8 sum = F32x8.Create(0f);
        int i = 0;
        for (; i + Lanes8 <= inputs; i += Lanes8)
        {
            sum = F32x8.MultiplyAdd(Lanes.Vector<F32x8>(ref Unsafe.Add(ref weight, i)), Columns.At<F32x8>(ref x, i), sum);
        }

        return F32x8.Sum(sum) + Rest(ref x, ref weight, i, inputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Rest(ref F32x1 x, ref float weight, int start, int inputs)
    {
        float sum = 0f;
        for (int i = start; i < inputs; i++)
        {
            sum = float.MultiplyAddEstimate(Unsafe.Add(ref weight, i), Unsafe.Add(ref Unsafe.As<F32x1, float>(ref x), i), sum);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradient32(ref float dz, ref float weight, ref F32x1 dx, int inputs, int units)
    {
        F32x8 g0 = F32x8.Create(0f), g1 = g0, g2 = g0, g3 = g0;
        for (int j = 0; j < units; j++)
        {
            F32x8 d = F32x8.Create(Unsafe.Add(ref dz, j));
            ref float w = ref Unsafe.Add(ref weight, j * inputs);
            g0 = F32x8.MultiplyAdd(d, Lanes.Vector<F32x8>(ref w), g0);
            g1 = F32x8.MultiplyAdd(d, Lanes.Vector<F32x8>(ref Unsafe.Add(ref w, Lanes8)), g1);
            g2 = F32x8.MultiplyAdd(d, Lanes.Vector<F32x8>(ref Unsafe.Add(ref w, 2 * Lanes8)), g2);
            g3 = F32x8.MultiplyAdd(d, Lanes.Vector<F32x8>(ref Unsafe.Add(ref w, 3 * Lanes8)), g3);
        }

        Columns.At<F32x8>(ref dx, 0) = g0;
        Columns.At<F32x8>(ref dx, Lanes8) = g1;
        Columns.At<F32x8>(ref dx, 2 * Lanes8) = g2;
        Columns.At<F32x8>(ref dx, 3 * Lanes8) = g3;
    }
}
