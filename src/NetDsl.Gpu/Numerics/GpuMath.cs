// NaN is what is not equal to itself: float.IsNaN is a call that kernels must not have.
#pragma warning disable CS1718

namespace NetDsl.Gpu;

/// <summary>
/// Elementary functions of kernels, from additions, products, divisions and choices alone, so that no approximate instruction of a device stands behind them: the same formulas as
/// <see cref="NetDsl.Kernels.VectorMath"/>, where their sources are named, within 4 units in the last place of the correctly rounded value unless said otherwise.
/// </summary>
public static partial class GpuMath
{
    /// <summary>The larger of two numbers, NaN where one is: a device's own instruction would give the other one.</summary>
    public static float Max(float a, float b)
    {
        float larger = a > b ? a : b;
        return a != a ? a : larger;
    }

    /// <summary>The smaller of two numbers, NaN where one is.</summary>
    public static float Min(float a, float b)
    {
        float smaller = a < b ? a : b;
        return a != a ? a : smaller;
    }

    /// <summary>
    /// The larger of a number other than NaN and another one, NaN where that is. (ILGPU 1.5.3 takes a comparison whose left side is a constant for true where the other side is NaN, so that
    /// constants stand on the right in kernels.)
    /// </summary>
    public static float MaxWith(float number, float x) => x < number ? number : x;

    /// <summary>The smaller of a number other than NaN and another one, NaN where that is.</summary>
    public static float MinWith(float number, float x) => x > number ? number : x;

    /// <summary>The larger of two whole numbers.</summary>
    public static int Larger(int a, int b) => a > b ? a : b;

    /// <summary>The smaller of two whole numbers.</summary>
    public static int Smaller(int a, int b) => a < b ? a : b;

    /// <summary>The magnitude.</summary>
    public static float Abs(float x) => MathF.Abs(x);

    /// <summary>The square root, correctly rounded.</summary>
    public static float Sqrt(float x) => MathF.Sqrt(x);

    /// <summary>The largest whole number that is not above x.</summary>
    public static float Floor(float x) => MathF.Floor(x);

    /// <summary>
    /// x to the power of y, e^(y log x): its relative error grows with |y log x|, about 1e-7 for each unit. Of a negative x only whole powers exist, as in <see cref="MathF.Pow"/>.
    /// </summary>
    public static float Pow(float x, float y)
    {
        float size = Abs(x);
        float power = Exp(y * Log(size));
        bool isWhole = Floor(y) == y;
        float half = y * 0.5f;
        float signed = isWhole && Floor(half) != half ? -power : power;
        float negative = isWhole ? signed : float.NaN;
        float general = x < 0f ? negative : power;
        return y == 0f || x == 1f ? 1f : general;
    }

    /// <summary>The arc tangent, in radians.</summary>
    public static float Atan(float x)
    {
        float size = Abs(x);
        bool far = size > 2.414213562373095f;
        bool near = size < 0.4142135623730950f;
        float numerator = near ? size : size - 1f;
        float denominator = near ? 1f : size + 1f;
        float offset = near ? 0f : 0.7853981633974483f;
        numerator = far ? -1f : numerator;
        denominator = far ? size : denominator;
        offset = far ? 1.5707963267948966f : offset;
        float t = numerator / denominator;
        float square = t * t;
        float p = 8.05374449538e-2f;
        p = p * square + -1.38776856032e-1f;
        p = p * square + 1.99777106478e-1f;
        p = p * square + -3.33329491539e-1f;
        float angle = offset + (p * square * t + t);
        float positive = x == 0f ? x : angle;
        return x < 0f ? -angle : positive;
    }

    /// <summary>The error function.</summary>
    public static float Erf(float x)
    {
        float size = Abs(x);
        float square = x * x;
        float p = -1.72853470e-5f * size + 3.83197126e-4f;
        float q = -3.88396438e-3f * size + 2.42546219e-2f;
        p = p * square + q;
        p = p * size + -1.06777877e-1f;
        p = p * size + -6.34846687e-1f;
        p = p * size + -1.28717512e-1f;
        p = p * size + -size;
        float rest = 1f - Exp(p);
        float large = x < 0f ? -rest : rest;

        float r = -5.96761703e-4f;
        r = r * square + 4.99119423e-3f;
        r = r * square + -2.67681349e-2f;
        r = r * square + 1.12819925e-1f;
        r = r * square + -3.76125336e-1f;
        r = r * square + 1.28379166e-1f;
        return size > 0.927734375f ? large : r * x + x;
    }
}
