using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Convolutions at frequencies against the sums that define them, in double precision: outputs and both gradients, for every padding and sizes of whole and of broken tiles.</summary>
public sealed class WinogradTests
{
    /// <summary>Of the largest value of a tensor. Sixteen products are added up where there were nine, and a few sums before and after them are rounded too.</summary>
    private const double Tolerance = 2e-6;

    /// <summary>Channels, filters, height, width, padding.</summary>
    public static TheoryData<int, int, int, int, int> Shapes => new()
    {
        { 16, 16, 6, 8, 1 },
        { 16, 7, 5, 7, 1 },
        { 48, 52, 4, 6, 0 },
        { 32, 50, 3, 3, 2 },
        { 16, 1, 3, 3, 0 },
        { 16, 21, 1, 1, 1 },
        { 64, 97, 4, 4, 1 },

        // Two blocks of rows, the second smaller; two of output channels.
        { 32, 50, 7, 96, 1 },
        { 16, 16, 11, 66, 2 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sums_are_those_of_the_definition(int channels, int filters, int height, int width, int padding)
    {
        WinogradShape shape = new(channels, filters, height, width, padding);
        new Case<F32x1>(shape).Check();
        new Case<F32x4>(shape).Check();
        new Case<F32x8>(shape).Check();
        new Case<F32x16>(shape).Check();
    }

    private sealed class Case<V>
        where V : struct, IVector<V>
    {
        private readonly WinogradShape shape;
        private readonly SeededRandom random = new(7);
        private readonly AlignedBuffer x, y, dz, dx, weight, gradient, scratch;
        private readonly double[] expectedY, expectedDx, expectedGradient;

        public Case(WinogradShape shape)
        {
            this.shape = shape;
            int input = shape.Channels * shape.Height * shape.Width * V.Count;
            int output = shape.Filters * shape.OutputHeight * shape.OutputWidth * V.Count;
            int weights = shape.Filters * shape.Channels * 9;
            (x, dx, y, dz) = (Random(input), Random(input), Random(output), Random(output));
            (weight, gradient) = (Random(weights), Random(weights));
            (expectedY, expectedDx) = (new double[output], new double[input]);
            expectedGradient = Array.ConvertAll(gradient.Span.ToArray(), value => (double)value);
            scratch = new AlignedBuffer(Winograd.ScratchSize(shape, V.Count));
        }

        public void Check()
        {
            for (int o = 0; o < shape.Filters; o++)
            {
                for (int c = 0; c < shape.Channels; c++)
                {
                    for (int tap = 0; tap < 9; tap++)
                    {
                        Expect(o, c, tap / 3, tap % 3);
                    }
                }
            }

            // What scratch memory holds before must not matter.
            scratch.Span.Fill(float.NaN);
            WinogradProduct.Convolve<V, NoEpilogue>(ref Vectors(x), ref weight.First, ref Vectors(y), default, ref scratch.First, shape, isBack: false);
            WinogradProduct.Convolve<V, NoEpilogue>(ref Vectors(dz), ref weight.First, ref Vectors(dx), default, ref scratch.First, shape.Back, isBack: true);
            scratch.Span.Fill(float.NaN);
            WinogradGradient.Correlate(ref Vectors(x), ref Vectors(dz), ref gradient.First, ref scratch.First, shape);
            Compare(expectedY, y, "y");
            Compare(expectedDx, dx, "dx");
            Compare(expectedGradient, gradient, "dWeight");
        }

        private void Expect(int o, int c, int ky, int kx)
        {
            int tap = (((o * shape.Channels) + c) * 9) + (3 * ky) + kx;
            for (int oy = 0; oy < shape.OutputHeight; oy++)
            {
                for (int ox = 0; ox < shape.OutputWidth; ox++)
                {
                    int iy = oy + ky - shape.Padding, ix = ox + kx - shape.Padding;
                    if (iy < 0 || iy >= shape.Height || ix < 0 || ix >= shape.Width)
                    {
                        continue;
                    }

                    int to = ((((o * shape.OutputHeight) + oy) * shape.OutputWidth) + ox) * V.Count;
                    int from = ((((c * shape.Height) + iy) * shape.Width) + ix) * V.Count;
                    for (int lane = 0; lane < V.Count; lane++)
                    {
                        expectedY[to + lane] += (double)weight.Span[tap] * x.Span[from + lane];
                        expectedDx[from + lane] += (double)weight.Span[tap] * dz.Span[to + lane];
                        expectedGradient[tap] += (double)dz.Span[to + lane] * x.Span[from + lane];
                    }
                }
            }
        }

        private static void Compare(double[] expected, AlignedBuffer actual, string name)
        {
            double largest = expected.Max(Math.Abs);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.True(
                    Math.Abs(expected[i] - actual.Span[i]) <= Tolerance * largest, $"{typeof(V).Name}: {name}[{i}] is {actual.Span[i]} instead of {expected[i]}, of at most {largest}");
            }
        }

        private static ref V Vectors(AlignedBuffer buffer) => ref Lanes.Vector<V>(ref buffer.First);

        private AlignedBuffer Random(int length)
        {
            AlignedBuffer buffer = new(length);
            foreach (ref float value in buffer.Span)
            {
                value = (2 * random.NextSingle()) - 1;
            }

            return buffer;
        }
    }
}
