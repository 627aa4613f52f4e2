using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>One sample: the plain scalar arithmetic for machines without vectors, and the reference in tests.</summary>
public readonly struct F32x1 : IVector<F32x1>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly float lane;

    [MethodImpl(Inline)]
    private F32x1(float lane) => this.lane = lane;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static bool IsSupported => true;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Create(float value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 operator +(F32x1 left, F32x1 right) => new(left.lane + right.lane);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 operator -(F32x1 left, F32x1 right) => new(left.lane - right.lane);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 operator *(F32x1 left, F32x1 right) => new(left.lane * right.lane);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 operator /(F32x1 left, F32x1 right) => new(left.lane / right.lane);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 operator -(F32x1 value) => new(-value.lane);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 MultiplyAdd(F32x1 a, F32x1 b, F32x1 c) => new(float.MultiplyAddEstimate(a.lane, b.lane, c.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Max(F32x1 a, F32x1 b) => new(MathF.Max(a.lane, b.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Min(F32x1 a, F32x1 b) => new(MathF.Min(a.lane, b.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 MaxWithConstant(F32x1 constant, F32x1 x) => new(MathF.Max(constant.lane, x.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 MinWithConstant(F32x1 constant, F32x1 x) => new(MathF.Min(constant.lane, x.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Abs(F32x1 x) => new(MathF.Abs(x.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Sqrt(F32x1 x) => new(MathF.Sqrt(x.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Floor(F32x1 x) => new(MathF.Floor(x.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Scale(F32x1 x, F32x1 n)
    {
        int whole = (int)n.lane;
        int half = whole >> 1;
        return new(x.lane * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Exponent(F32x1 x) => new((BitConverter.SingleToInt32Bits(x.lane) - FloatBits.RootOfHalf) >> FloatBits.Fraction);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Sin(F32x1 x) => new(MathF.Sin(x.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Cos(F32x1 x) => new(MathF.Cos(x.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Exp(F32x1 x) => VectorMath.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Log(F32x1 x) => VectorMath.Log(x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Greater(F32x1 a, F32x1 b) => Mask(a.lane > b.lane);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 GreaterOrEqual(F32x1 a, F32x1 b) => Mask(a.lane >= b.lane);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Equal(F32x1 a, F32x1 b) => Mask(a.lane == b.lane);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 IsNaN(F32x1 x) => Mask(float.IsNaN(x.lane));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Or(F32x1 a, F32x1 b) => Mask(IsSet(a) || IsSet(b));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 And(F32x1 mask, F32x1 x) => IsSet(mask) ? x : Create(0f);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 AndNot(F32x1 mask, F32x1 x) => IsSet(mask) ? Create(0f) : x;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 Select(F32x1 mask, F32x1 whenSet, F32x1 otherwise) => IsSet(mask) ? whenSet : otherwise;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 IfGreater(F32x1 a, F32x1 b, F32x1 whenGreater, F32x1 otherwise) => Select(Greater(a, b), whenGreater, otherwise);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 WhereGreater(F32x1 a, F32x1 b, F32x1 x) => And(Greater(a, b), x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static F32x1 UnlessGreater(F32x1 a, F32x1 b, F32x1 x) => AndNot(Greater(a, b), x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(F32x1 x) => x.lane;

    [MethodImpl(Inline)]
    private static F32x1 Mask(bool set) => new(BitConverter.Int32BitsToSingle(set ? -1 : 0));

    [MethodImpl(Inline)]
    private static bool IsSet(F32x1 mask) => BitConverter.SingleToInt32Bits(mask.lane) != 0;

    [MethodImpl(Inline)]
    private static float PowerOfTwo(int n) => BitConverter.Int32BitsToSingle((n + FloatBits.Bias) << FloatBits.Fraction);
}
