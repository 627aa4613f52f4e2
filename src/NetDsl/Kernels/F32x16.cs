using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>16 samples in the lanes of a 512-bit vector.</summary>
public readonly struct F32x16 : IVector<F32x16>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector512<float> lanes;

    [MethodImpl(Inline)]
    private F32x16(Vector512<float> lanes) => this.lanes = lanes;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Create(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 operator +(F32x16 left, F32x16 right) => new(left.lanes + right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 operator -(F32x16 left, F32x16 right) => new(left.lanes - right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 operator *(F32x16 left, F32x16 right) => new(left.lanes * right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 operator /(F32x16 left, F32x16 right) => new(left.lanes / right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 operator -(F32x16 value) => new(-value.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 MultiplyAdd(F32x16 a, F32x16 b, F32x16 c) => new(Vector512.MultiplyAddEstimate(a.lanes, b.lanes, c.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Max(F32x16 a, F32x16 b) => new(Vector512.Max(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Min(F32x16 a, F32x16 b) => new(Vector512.Min(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 MaxWithConstant(F32x16 constant, F32x16 x) => new(Vector512.MaxNative(constant.lanes, x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 MinWithConstant(F32x16 constant, F32x16 x) => new(Vector512.MinNative(constant.lanes, x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Abs(F32x16 x) => new(Vector512.Abs(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Sqrt(F32x16 x) => new(Vector512.Sqrt(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Floor(F32x16 x) => new(Vector512.Floor(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Scale(F32x16 x, F32x16 n)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.Scale(x.lanes, n.lanes));
        }

        // In two factors: 2^n itself may be too large, or denormal.
        Vector512<int> whole = Vector512.ConvertToInt32Native(n.lanes);
        Vector512<int> half = whole >> 1;
        return new(x.lanes * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Exponent(F32x16 x) =>
        new(Vector512.ConvertToSingle((x.lanes.AsInt32() - Vector512.Create(FloatBits.RootOfHalf)) >> FloatBits.Fraction));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Sin(F32x16 x) => new(Vector512.Sin(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Cos(F32x16 x) => new(Vector512.Cos(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Exp(F32x16 x) => VectorMath.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Log(F32x16 x) => VectorMath.Log(x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Greater(F32x16 a, F32x16 b) => new(Vector512.GreaterThan(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 GreaterOrEqual(F32x16 a, F32x16 b) => new(Vector512.GreaterThanOrEqual(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Equal(F32x16 a, F32x16 b) => new(Vector512.Equals(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 IsNaN(F32x16 x) => new(Vector512.IsNaN(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Or(F32x16 a, F32x16 b) => new(a.lanes | b.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 And(F32x16 mask, F32x16 x) => new(Vector512.ConditionalSelect(mask.lanes, x.lanes, Vector512<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 AndNot(F32x16 mask, F32x16 x) => new(Vector512.ConditionalSelect(mask.lanes, Vector512<float>.Zero, x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 Select(F32x16 mask, F32x16 whenSet, F32x16 otherwise) => new(Vector512.ConditionalSelect(mask.lanes, whenSet.lanes, otherwise.lanes));

    // The comparison stands in each expression itself, so that it stays a mask of bits, which the processor applies to what it computes anyway.

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 IfGreater(F32x16 a, F32x16 b, F32x16 whenGreater, F32x16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.lanes, b.lanes), whenGreater.lanes, otherwise.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 WhereGreater(F32x16 a, F32x16 b, F32x16 x) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.lanes, b.lanes), x.lanes, Vector512<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x16 UnlessGreater(F32x16 a, F32x16 b, F32x16 x) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.lanes, b.lanes), Vector512<float>.Zero, x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(F32x16 x) => Vector512.Sum(x.lanes);

    [MethodImpl(Inline)]
    private static Vector512<float> PowerOfTwo(Vector512<int> n) => ((n + Vector512.Create(FloatBits.Bias)) << FloatBits.Fraction).AsSingle();
}
