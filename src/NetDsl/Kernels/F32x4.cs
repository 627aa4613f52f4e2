using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>4 samples in the lanes of a 128-bit vector.</summary>
public readonly struct F32x4 : IVector<F32x4>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector128<float> lanes;

    [MethodImpl(Inline)]
    private F32x4(Vector128<float> lanes) => this.lanes = lanes;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Create(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 operator +(F32x4 left, F32x4 right) => new(left.lanes + right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 operator -(F32x4 left, F32x4 right) => new(left.lanes - right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 operator *(F32x4 left, F32x4 right) => new(left.lanes * right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 operator /(F32x4 left, F32x4 right) => new(left.lanes / right.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 operator -(F32x4 value) => new(-value.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 MultiplyAdd(F32x4 a, F32x4 b, F32x4 c) => new(Vector128.MultiplyAddEstimate(a.lanes, b.lanes, c.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Max(F32x4 a, F32x4 b) => new(Vector128.Max(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Min(F32x4 a, F32x4 b) => new(Vector128.Min(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 MaxWithConstant(F32x4 constant, F32x4 x) => new(Vector128.MaxNative(constant.lanes, x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 MinWithConstant(F32x4 constant, F32x4 x) => new(Vector128.MinNative(constant.lanes, x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Abs(F32x4 x) => new(Vector128.Abs(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Sqrt(F32x4 x) => new(Vector128.Sqrt(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Floor(F32x4 x) => new(Vector128.Floor(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Scale(F32x4 x, F32x4 n)
    {
        if (Avx512F.VL.IsSupported)
        {
            return new(Avx512F.VL.Scale(x.lanes, n.lanes));
        }

        // In two factors: 2^n itself may be too large, or denormal.
        Vector128<int> whole = Vector128.ConvertToInt32Native(n.lanes);
        Vector128<int> half = whole >> 1;
        return new(x.lanes * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Exponent(F32x4 x) =>
        new(Vector128.ConvertToSingle((x.lanes.AsInt32() - Vector128.Create(FloatBits.RootOfHalf)) >> FloatBits.Fraction));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Sin(F32x4 x) => new(Vector128.Sin(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Cos(F32x4 x) => new(Vector128.Cos(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Exp(F32x4 x) => VectorMath.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Log(F32x4 x) => VectorMath.Log(x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Greater(F32x4 a, F32x4 b) => new(Vector128.GreaterThan(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 GreaterOrEqual(F32x4 a, F32x4 b) => new(Vector128.GreaterThanOrEqual(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Equal(F32x4 a, F32x4 b) => new(Vector128.Equals(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 IsNaN(F32x4 x) => new(Vector128.IsNaN(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Or(F32x4 a, F32x4 b) => new(a.lanes | b.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 And(F32x4 mask, F32x4 x) => new(mask.lanes & x.lanes);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 AndNot(F32x4 mask, F32x4 x) => new(Vector128.AndNot(x.lanes, mask.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 Select(F32x4 mask, F32x4 whenSet, F32x4 otherwise) => new(Sse41.IsSupported
        ? Sse41.BlendVariable(otherwise.lanes, whenSet.lanes, mask.lanes)
        : Vector128.ConditionalSelect(mask.lanes, whenSet.lanes, otherwise.lanes));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 IfGreater(F32x4 a, F32x4 b, F32x4 whenGreater, F32x4 otherwise) => Select(Greater(a, b), whenGreater, otherwise);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 WhereGreater(F32x4 a, F32x4 b, F32x4 x) => And(Greater(a, b), x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x4 UnlessGreater(F32x4 a, F32x4 b, F32x4 x) => AndNot(Greater(a, b), x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(F32x4 x) => Vector128.Sum(x.lanes);

    /// <summary>Every second of the lanes of two vectors in a row, from the first.</summary>
    [MethodImpl(Inline)]
    public static F32x4 Even(F32x4 first, F32x4 second) => new(Halves(
        Vector128.Shuffle(first.lanes, Vector128.Create(0, 2, 0, 2)), Vector128.Shuffle(second.lanes, Vector128.Create(0, 2, 0, 2))));

    /// <summary>Every second of the lanes of two vectors in a row, from the second.</summary>
    [MethodImpl(Inline)]
    public static F32x4 Odd(F32x4 first, F32x4 second) => new(Halves(
        Vector128.Shuffle(first.lanes, Vector128.Create(1, 3, 1, 3)), Vector128.Shuffle(second.lanes, Vector128.Create(1, 3, 1, 3))));

    /// <summary>The lower lanes of two vectors by turns.</summary>
    [MethodImpl(Inline)]
    public static F32x4 InterleaveLower(F32x4 even, F32x4 odd) => new(ByTurns(
        Vector128.Shuffle(even.lanes, Vector128.Create(0, 0, 1, 1)), Vector128.Shuffle(odd.lanes, Vector128.Create(0, 0, 1, 1))));

    /// <summary>The upper lanes of two vectors by turns.</summary>
    [MethodImpl(Inline)]
    public static F32x4 InterleaveUpper(F32x4 even, F32x4 odd) => new(ByTurns(
        Vector128.Shuffle(even.lanes, Vector128.Create(2, 2, 3, 3)), Vector128.Shuffle(odd.lanes, Vector128.Create(2, 2, 3, 3))));

    [MethodImpl(Inline)]
    private static Vector128<float> Halves(Vector128<float> lower, Vector128<float> upper) =>
        Vector128.ConditionalSelect(Vector128.Create(-1, -1, 0, 0).AsSingle(), lower, upper);

    [MethodImpl(Inline)]
    private static Vector128<float> ByTurns(Vector128<float> even, Vector128<float> odd) =>
        Vector128.ConditionalSelect(Vector128.Create(-1, 0, -1, 0).AsSingle(), even, odd);

    [MethodImpl(Inline)]
    private static Vector128<float> PowerOfTwo(Vector128<int> n) => ((n + Vector128.Create(FloatBits.Bias)) << FloatBits.Fraction).AsSingle();
}
