using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// One value for each sample in the lanes of a vector: what the emitted code computes with. The same emitted text serves every vector
/// width, because the just-in-time and the ahead-of-time compiler specialise it for each implementation.
/// </summary>
/// <typeparam name="T">The implementing type.</typeparam>
public interface IVector<T> :
    IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
    IUnaryNegationOperators<T, T>
    where T : struct, IVector<T>
{
    /// <summary>How many samples a vector holds.</summary>
    static abstract int Count { get; }

    /// <summary>Whether this machine computes with vectors of this width in hardware. A constant to the compiler.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract T Create(float value);

    /// <summary><c>a * b + c</c>, rounded once where the machine fuses the two.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>The larger; NaN where either is NaN.</summary>
    static abstract T Max(T a, T b);

    /// <summary>The smaller; NaN where either is NaN.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger of a number that is not NaN and a vector; NaN where the vector is NaN. One instruction.</summary>
    static abstract T MaxWithConstant(T constant, T x);

    /// <summary>The smaller of a number that is not NaN and a vector; NaN where the vector is NaN. One instruction.</summary>
    static abstract T MinWithConstant(T constant, T x);

    /// <summary>The absolute value.</summary>
    static abstract T Abs(T x);

    /// <summary>The square root.</summary>
    static abstract T Sqrt(T x);

    /// <summary>The largest whole number that is not above x.</summary>
    static abstract T Floor(T x);

    /// <summary>x times 2 to the power of n, rounded once. n is a whole number from -252 to 254.</summary>
    static abstract T Scale(T x, T n);

    /// <summary>The e for which x / 2^e lies in [sqrt(1/2), sqrt(2)), of a positive x that is finite and not denormal.</summary>
    static abstract T Exponent(T x);

    /// <summary>e to the power of x.</summary>
    static abstract T Exp(T x);

    /// <summary>The natural logarithm.</summary>
    static abstract T Log(T x);

    /// <summary>The sine of x radians.</summary>
    static abstract T Sin(T x);

    /// <summary>The cosine of x radians.</summary>
    static abstract T Cos(T x);

    /// <summary>A mask: all bits set in the lanes where a > b.</summary>
    static abstract T Greater(T a, T b);

    /// <summary>A mask: all bits set in the lanes where a >= b.</summary>
    static abstract T GreaterOrEqual(T a, T b);

    /// <summary>A mask: all bits set in the lanes where a equals b.</summary>
    static abstract T Equal(T a, T b);

    /// <summary>A mask: all bits set in the lanes where x is NaN.</summary>
    static abstract T IsNaN(T x);

    /// <summary>A mask: the lanes where either mask is set.</summary>
    static abstract T Or(T a, T b);

    /// <summary>The value where the mask is set, otherwise 0.</summary>
    static abstract T And(T mask, T x);

    /// <summary>0 where the mask is set, otherwise the value.</summary>
    static abstract T AndNot(T mask, T x);

    /// <summary>In each lane the first value where the mask is set, otherwise the second.</summary>
    static abstract T Select(T mask, T whenSet, T otherwise);

    /// <summary>In each lane the first value where a > b, otherwise the second. One comparison serves all choices by it.</summary>
    static abstract T IfGreater(T a, T b, T whenGreater, T otherwise);

    /// <summary>The value where a > b, otherwise 0.</summary>
    static abstract T WhereGreater(T a, T b, T x);

    /// <summary>0 where a > b, otherwise the value.</summary>
    static abstract T UnlessGreater(T a, T b, T x);

    /// <summary>The sum over the lanes, in an order that depends on the width only.</summary>
    static abstract float Sum(T x);
}
