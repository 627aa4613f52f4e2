using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Layer normalisation: a sample's values less their mean, over their deviation.</summary>
public static class LayerNorm
{
    /// <summary><c>y[i] = (x[i] - mean) / sqrt(variance + epsilon) * scale[i] + shift[i]</c>.</summary>
    /// <param name="x">A vector for each value.</param>
    /// <param name="scale">A scale for each value; a null reference for none.</param>
    /// <param name="shift">A shift for each value; a null reference for none.</param>
    /// <param name="y">A vector for each value, written.</param>
    /// <param name="count">How many values a sample has.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(ref V x, ref float scale, ref float shift, ref V y, int count, float epsilon)
        where V : struct, IVector<V>
    {
        V mean = Mean(ref x, count);
        V inverse = InverseDeviation(ref x, mean, count, epsilon);
        bool isAffine = !Unsafe.IsNullRef(ref scale);
        for (int i = 0; i < count; i++)
        {
            V n = (Unsafe.Add(ref x, i) - mean) * inverse;
            Unsafe.Add(ref y, i) = isAffine ? V.MultiplyAdd(n, V.Create(Unsafe.Add(ref scale, i)), V.Create(Unsafe.Add(ref shift, i))) : n;
        }
    }

    /// <summary>With n the normalised value, <c>dScale[i] += sum over samples of dy[i] n[i]</c> and <c>dShift[i] += sum of dy[i]</c>.</summary>
    /// <param name="x">A vector for each value.</param>
    /// <param name="dy">The gradient by the result.</param>
    /// <param name="dScale">The gradient by the scales.</param>
    /// <param name="dShift">The gradient by the shifts.</param>
    /// <param name="count">How many values a sample has.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ParameterGradient<V>(ref V x, ref V dy, ref float dScale, ref float dShift, int count, float epsilon)
        where V : struct, IVector<V>
    {
        V mean = Mean(ref x, count);
        V inverse = InverseDeviation(ref x, mean, count, epsilon);
        for (int i = 0; i < count; i++)
        {
            V gradient = Unsafe.Add(ref dy, i);
            Unsafe.Add(ref dScale, i) += V.Sum(gradient * ((Unsafe.Add(ref x, i) - mean) * inverse));
            Unsafe.Add(ref dShift, i) += V.Sum(gradient);
        }
    }

    /// <summary>With n the normalised value and <c>dn = dy * scale</c>: <c>dx = (dn - mean of dn - n * mean of dn * n) / deviation</c>.</summary>
    /// <param name="x">A vector for each value.</param>
    /// <param name="scale">A scale for each value; a null reference for none.</param>
    /// <param name="dy">The gradient by the result.</param>
    /// <param name="dx">The gradient by x, written.</param>
    /// <param name="count">How many values a sample has.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InputGradient<V>(ref V x, ref float scale, ref V dy, ref V dx, int count, float epsilon)
        where V : struct, IVector<V>
    {
        V mean = Mean(ref x, count);
        V inverse = InverseDeviation(ref x, mean, count, epsilon);
        bool isAffine = !Unsafe.IsNullRef(ref scale);
        V sum = V.Create(0f);
        V product = V.Create(0f);
        for (int i = 0; i < count; i++)
        {
            V dn = isAffine ? Unsafe.Add(ref dy, i) * V.Create(Unsafe.Add(ref scale, i)) : Unsafe.Add(ref dy, i);
            sum += dn;
            product = V.MultiplyAdd(dn, Unsafe.Add(ref x, i) - mean, product);
            Unsafe.Add(ref dx, i) = dn;
        }

        V share = V.Create(1f / count);
        V meanGradient = sum * share;
        V slope = product * share * inverse * inverse;
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref dx, i) = (Unsafe.Add(ref dx, i) - meanGradient - ((Unsafe.Add(ref x, i) - mean) * slope)) * inverse;
        }
    }

    private static V Mean<V>(ref V x, int count)
        where V : struct, IVector<V>
    {
        V sum = V.Create(0f);
        for (int i = 0; i < count; i++)
        {
            sum += Unsafe.Add(ref x, i);
        }

        return sum * V.Create(1f / count);
    }

    private static V InverseDeviation<V>(ref V x, V mean, int count, float epsilon)
        where V : struct, IVector<V>
    {
        V sum = V.Create(0f);
        for (int i = 0; i < count; i++)
        {
            V distance = Unsafe.Add(ref x, i) - mean;
            sum = V.MultiplyAdd(distance, distance, sum);
        }

        return V.Create(1f) / V.Sqrt(V.MultiplyAdd(sum, V.Create(1f / count), V.Create(epsilon)));
    }
}
