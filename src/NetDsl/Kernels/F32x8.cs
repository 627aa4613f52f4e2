using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>8 samples in the lanes of a 256-bit vector.</summary>
public readonly struct F32x8 : IVector<F32x8>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector256<float> lanes;

    [MethodImpl(Inline)]
    private F32x8(Vector256<float> lanes) => this.lanes = lanes;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Create(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 operator +(F32x8 left, F32x8 right) => new(left.lanes + right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 operator -(F32x8 left, F32x8 right) => new(left.lanes - right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 operator *(F32x8 left, F32x8 right) => new(left.lanes * right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 operator /(F32x8 left, F32x8 right) => new(left.lanes / right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 operator -(F32x8 value) => new(-value.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 MultiplyAdd(F32x8 a, F32x8 b, F32x8 c) => new(Vector256.MultiplyAddEstimate(a.lanes, b.lanes, c.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Max(F32x8 a, F32x8 b) => new(Vector256.Max(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Min(F32x8 a, F32x8 b) => new(Vector256.Min(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 MaxWithConstant(F32x8 constant, F32x8 x) => new(Vector256.MaxNative(constant.lanes, x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 MinWithConstant(F32x8 constant, F32x8 x) => new(Vector256.MinNative(constant.lanes, x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Abs(F32x8 x) => new(Vector256.Abs(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Sqrt(F32x8 x) => new(Vector256.Sqrt(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Floor(F32x8 x) => new(Vector256.Floor(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Scale(F32x8 x, F32x8 n)
    {
        if (Avx512F.VL.IsSupported)
        {
            return new(Avx512F.VL.Scale(x.lanes, n.lanes));
        }

        // In two factors: 2^n itself may be too large, or denormal.
        Vector256<int> whole = Vector256.ConvertToInt32Native(n.lanes);
        Vector256<int> half = whole >> 1;
        return new(x.lanes * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Exponent(F32x8 x) =>
        new(Vector256.ConvertToSingle((x.lanes.AsInt32() - Vector256.Create(FloatBits.RootOfHalf)) >> FloatBits.Fraction));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Sin(F32x8 x) => new(Vector256.Sin(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Cos(F32x8 x) => new(Vector256.Cos(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Exp(F32x8 x) => VectorMath.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Log(F32x8 x) => VectorMath.Log(x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Greater(F32x8 a, F32x8 b) => new(Vector256.GreaterThan(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 GreaterOrEqual(F32x8 a, F32x8 b) => new(Vector256.GreaterThanOrEqual(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Equal(F32x8 a, F32x8 b) => new(Vector256.Equals(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 IsNaN(F32x8 x) => new(Vector256.IsNaN(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Or(F32x8 a, F32x8 b) => new(a.lanes | b.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 And(F32x8 mask, F32x8 x) => new(mask.lanes & x.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 AndNot(F32x8 mask, F32x8 x) => new(Vector256.AndNot(x.lanes, mask.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 Select(F32x8 mask, F32x8 whenSet, F32x8 otherwise) => new(Avx.IsSupported
        ? Avx.BlendVariable(otherwise.lanes, whenSet.lanes, mask.lanes)
        : Vector256.ConditionalSelect(mask.lanes, whenSet.lanes, otherwise.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 IfGreater(F32x8 a, F32x8 b, F32x8 whenGreater, F32x8 otherwise) => Select(Greater(a, b), whenGreater, otherwise);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 WhereGreater(F32x8 a, F32x8 b, F32x8 x) => And(Greater(a, b), x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x8 UnlessGreater(F32x8 a, F32x8 b, F32x8 x) => AndNot(Greater(a, b), x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(F32x8 x) => Vector256.Sum(x.lanes);

    /// <summary>Every second of the lanes of two vectors in a row, from the first.</summary>
    [MethodImpl(Inline)]
    public static F32x8 Even(F32x8 first, F32x8 second) => new(Halves(
        Vector256.Shuffle(first.lanes, Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6)), Vector256.Shuffle(second.lanes, Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6))));

    /// <summary>Every second of the lanes of two vectors in a row, from the second.</summary>
    [MethodImpl(Inline)]
    public static F32x8 Odd(F32x8 first, F32x8 second) => new(Halves(
        Vector256.Shuffle(first.lanes, Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7)), Vector256.Shuffle(second.lanes, Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7))));

    /// <summary>The lower lanes of two vectors by turns.</summary>
    [MethodImpl(Inline)]
    public static F32x8 InterleaveLower(F32x8 even, F32x8 odd) => new(ByTurns(
        Vector256.Shuffle(even.lanes, Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3)), Vector256.Shuffle(odd.lanes, Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3))));

    /// <summary>The upper lanes of two vectors by turns.</summary>
    [MethodImpl(Inline)]
    public static F32x8 InterleaveUpper(F32x8 even, F32x8 odd) => new(ByTurns(
        Vector256.Shuffle(even.lanes, Vector256.Create(4, 4, 5, 5, 6, 6, 7, 7)), Vector256.Shuffle(odd.lanes, Vector256.Create(4, 4, 5, 5, 6, 6, 7, 7))));

    [MethodImpl(Inline)]
    private static Vector256<float> Halves(Vector256<float> lower, Vector256<float> upper) =>
        Vector256.ConditionalSelect(Vector256.Create(-1, -1, -1, -1, 0, 0, 0, 0).AsSingle(), lower, upper);

    [MethodImpl(Inline)]
    private static Vector256<float> ByTurns(Vector256<float> even, Vector256<float> odd) =>
        Vector256.ConditionalSelect(Vector256.Create(-1, 0, -1, 0, -1, 0, -1, 0).AsSingle(), even, odd);

    [MethodImpl(Inline)]
    private static Vector256<float> PowerOfTwo(Vector256<int> n) => ((n + Vector256.Create(FloatBits.Bias)) << FloatBits.Fraction).AsSingle();
}
