using NetDsl.Kernels;
using NetDsl.Numerics;

namespace NetDsl.Tests.Kernels;

/// <summary>Each elementary function against double precision, over all floats at a stride, at every vector width.</summary>
public sealed class VectorMathTests
{
    private const double MostUlps = 4;

    /// <summary>The slope falls as e^-2x, so that what the power is wrong by counts twice.</summary>
    private const double MostUlpsOfSlope = 8;

    /// <summary>A prime, so that all exponents and all low bits occur: 1.6 million of the floats.</summary>
    private const long Stride = 2621;

    private static readonly Dictionary<string, (IFunction Function, Func<double, double> Exact)> Functions = new()
    {
        ["Exp"] = (new Exp(), Math.Exp),
        ["Expm1"] = (new Expm1(), RealFunctions.Expm1),
        ["Log"] = (new Log(), Math.Log),
        ["Log1p"] = (new Log1p(), RealFunctions.Log1p),
        ["Sigmoid"] = (new Sigmoid(), RealFunctions.Sigmoid),
        ["Softplus"] = (new Softplus(), RealFunctions.Softplus),
        ["TanhSoftplus"] = (new TanhSoftplus(), x => Math.Tanh(RealFunctions.Softplus(x))),
        ["TanhSoftplus beside its slope"] = (new TanhSoftplusOfTwo(), x => Math.Tanh(RealFunctions.Softplus(x))),
        ["TanhSoftplusSlope beside the value"] = (new SlopeOfTwo(), TanhSoftplusSlopeOf),
        ["TanhSoftplusSlope"] = (new TanhSoftplusSlope(), TanhSoftplusSlopeOf),
        ["Softplus beside Sigmoid"] = (new SoftplusOfTwo(), RealFunctions.Softplus),
        ["Sigmoid beside Softplus"] = (new SigmoidOfTwo(), RealFunctions.Sigmoid),
        ["Tanh"] = (new Tanh(), Math.Tanh),
        ["Atan"] = (new Atan(), Math.Atan),
        ["Erf"] = (new Erf(), RealFunctions.Erf),
        ["Sin"] = (new Sin(), Math.Sin),
        ["Cos"] = (new Cos(), Math.Cos),
    };

    private static readonly float[] Special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f, 1.17549435e-38f, 1e-20f, -1e-20f, 0.3465736f, -0.3465736f, 0.5f, 1f, -1f, 2f,
        88f, -88f, 88.72283f, 88.72284f, -87.33654f, -103.27892f, -103.97208f, -104f, 1e30f, -1e30f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    private interface IFunction
    {
        V Apply<V>(V x)
            where V : struct, IVector<V>;
    }

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in Functions.Keys)
            {
                foreach ((bool supported, int lanes) in new[] { (F32x16.IsSupported, 16), (F32x8.IsSupported, 8), (F32x4.IsSupported, 4), (true, 1) })
                {
                    if (supported)
                    {
                        cases.Add(name, lanes);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Within_four_units_in_the_last_place(string name, int lanes)
    {
        (IFunction function, Func<double, double> exact) = Functions[name];
        (double worst, float at) = lanes switch
        {
            16 => Worst<F32x16>(function, exact),
            8 => Worst<F32x8>(function, exact),
            4 => Worst<F32x4>(function, exact),
            _ => Worst<F32x1>(function, exact),
        };
        Assert.True(worst <= (name.StartsWith("TanhSoftplusSlope", StringComparison.Ordinal) ? MostUlpsOfSlope : MostUlps), $"{name} at {at:R} is {worst} units away");
    }

    [Theory]
    [InlineData(2f, 10f)]
    [InlineData(-2f, 3f)]
    [InlineData(-2f, 0.5f)]
    [InlineData(0f, 0f)]
    [InlineData(0f, -1f)]
    [InlineData(float.PositiveInfinity, -1f)]
    [InlineData(1f, float.NaN)]
    [InlineData(3.3f, -17.25f)]
    public void Pow_is_that_of_MathF(float x, float y)
    {
        F32x4 power = VectorMath.Pow(F32x4.Create(x), F32x4.Create(y));
        Assert.Equal(MathF.Pow(x, y), Lanes.Get(ref power, 3));
    }

    private static (double Worst, float At) Worst<V>(IFunction function, Func<double, double> exact)
        where V : struct, IVector<V>
    {
        double worst = 0;
        float at = 0;
        float[] lanes = new float[V.Count];
        int filled = 0;
        foreach (float x in Points().Concat(Special).Concat(new float[V.Count]))
        {
            lanes[filled++] = x;
            if (filled < V.Count)
            {
                continue;
            }

            filled = 0;
            V result = function.Apply(Lanes.Vector<V>(ref lanes[0]));
            for (int lane = 0; lane < V.Count; lane++)
            {
                double distance = Distance(Lanes.Get(ref result, lane), exact(lanes[lane]));
                if (!(distance <= worst))
                {
                    (worst, at) = (distance, lanes[lane]);
                }
            }
        }

        return (worst, at);
    }

    /// <summary>Above 40 the function is less than 1e-33, and zero is given.</summary>
    private static double TanhSoftplusSlopeOf(double x)
    {
        double power = Math.Exp(-Math.Abs(x)), square = power * power;
        double root = x > 0 ? 1 + (2 * power) + (2 * square) : square + (2 * power) + 2;
        return x > 40 ? 0 : 4 * (x > 0 ? square : power) * (1 + power) / (root * root);
    }

    private static IEnumerable<float> Points()
    {
        for (long bits = int.MinValue; bits <= int.MaxValue; bits += Stride)
        {
            yield return BitConverter.Int32BitsToSingle((int)bits);
        }
    }

    /// <summary>In units in the last place of the correctly rounded value; infinite where one is NaN or infinite and the other is not the same.</summary>
    private static double Distance(float actual, double exact)
    {
        float rounded = (float)exact;
        if (actual.Equals(rounded) || actual == rounded)
        {
            return 0;
        }

        return float.IsFinite(actual) && float.IsFinite(rounded)
            ? Math.Abs(actual - exact) / ((double)MathF.BitIncrement(MathF.Abs(rounded)) - MathF.Abs(rounded))
            : double.PositiveInfinity;
    }

    private sealed class Exp : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => V.Exp(x); }

    private sealed class Expm1 : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.Expm1(x); }

    private sealed class Log : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => V.Log(x); }

    private sealed class Log1p : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.Log1p(x); }

    private sealed class Sigmoid : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.Sigmoid(x); }

    private sealed class Softplus : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.Softplus(x); }

    private sealed class TanhSoftplus : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.TanhSoftplus(x); }

    private sealed class TanhSoftplusOfTwo : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.TanhSoftplus(x, out V _); }

    private sealed class SoftplusOfTwo : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.Softplus(x, out V _); }

    private sealed class TanhSoftplusSlope : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.TanhSoftplusSlope(x); }

    private sealed class SlopeOfTwo : IFunction
    {
        public V Apply<V>(V x)
            where V : struct, IVector<V>
        {
            VectorMath.TanhSoftplus(x, out V slope);
            return slope;
        }
    }

    private sealed class SigmoidOfTwo : IFunction
    {
        public V Apply<V>(V x)
            where V : struct, IVector<V>
        {
            VectorMath.Softplus(x, out V sigmoid);
            return sigmoid;
        }
    }

    private sealed class Tanh : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.Tanh(x); }

    private sealed class Atan : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.Atan(x); }

    private sealed class Erf : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => VectorMath.Erf(x); }

    private sealed class Sin : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => V.Sin(x); }

    private sealed class Cos : IFunction { public V Apply<V>(V x) where V : struct, IVector<V> => V.Cos(x); }
}
