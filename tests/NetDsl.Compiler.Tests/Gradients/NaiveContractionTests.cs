using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Dense layers that sum a formula against a naive triple loop over samples, inputs and units in double precision, up to the sizes that layers have.</summary>
public sealed class NaiveContractionTests
{
    /// <summary>Relative to the largest sum of the magnitudes of terms: up to 25,000 of them are added in single precision.</summary>
    private const double Tolerance = 4e-6;

    private static readonly (int Samples, int Inputs, int Units)[] Sizes = [(1, 1, 1), (3, 17, 3), (17, 3, 1), (17, 17, 17), (50, 2048, 500)];

    private static readonly (int Samples, int Inputs, int Units) Powers = (19, 176, 5);

    private static readonly Dictionary<string, Term> Terms = new()
    {
        ["ThresholdDense"] = new((x, b, w) => Math.Max(x, b) * w, (x, b, w) => x > b ? w : 0, (x, b, w) => x > b ? 0 : w, (x, b, w) => Math.Max(x, b)),
        ["Soft"] = new((x, b, w) => w * Softplus(x - b), (x, b, w) => w * Sigmoid(x - b), (x, b, w) => -w * Sigmoid(x - b), (x, b, _) => Softplus(x - b)),
        ["Adder"] = new((x, b, w) => b - Math.Abs(x - w), (x, _, w) => -Math.Sign(x - w), (_, _, _) => 1, (x, _, w) => Math.Sign(x - w)),
    };

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks($$"""
        using NetDsl;
        using System;

        /// Its gradient is that by the layer's input, and it changes no value.
        public sealed class ShiftAttribute : ActivationAttribute
        {
            public static float Formula(float x, [Learn(0f, Per = Per.Element)] float s) => x + s;
        }

        public sealed class SoftAttribute(int units) : DenseContractionAttribute(units)
        {
            public static float Formula(float x, [Learn(0f)] float b, [Learn] float w) => w * Scalar.Softplus(x - b);
        }

        public sealed class AdderAttribute(int units) : DenseContractionAttribute(units)
        {
            public static float Formula(float x, [Learn(0f)] float b, [Learn] float w) => b - MathF.Abs(x - w);
        }

        {{string.Join('\n', Terms.Keys.SelectMany(_ => Sizes, (name, size) => $"[Network, Input({size.Inputs}), Shift, {name}({size.Units}), MeanSquaredError] public partial class {Net(name, size)};"))}}

        [Network, Input({{Powers.Inputs}}), Shift, Soft({{Powers.Units}}), MeanSquaredError] public partial class {{Net("Soft", Powers)}};
        """));

    /// <summary>A term of the sum and its derivatives.</summary>
    private sealed record Term(Function Value, Function ByX, Function ByB, Function ByW);

    private delegate double Function(double x, double b, double w);

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in Terms.Keys)
            {
                Enumerable.Range(0, Sizes.Length).ToList().ForEach(size => cases.Add(name, size));
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_those_of_the_loops(string name, int number)
    {
        (int samples, int inputs, int units) = Sizes[number];
        Compare(name, Sizes[number], Draw(samples * inputs, 6), Draw(units * inputs, 5));
    }

    /// <summary>Terms come from powers of inputs and of thresholds, which large ones do not have: then each term computes its own, for all units or for some.</summary>
    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(100f, 1f)]
    [InlineData(1f, 100f)]
    [InlineData(100f, 100f)]
    public void Powers_serve_where_inputs_and_thresholds_are_small_enough(float ofInputs, float ofThresholds)
    {
        float[] data = [.. Draw(Powers.Samples * Powers.Inputs, 6).Select(value => value * ofInputs)];
        float[] thresholds = Draw(Powers.Inputs * Powers.Units, 5);
        for (int i = 0; i < Powers.Inputs; i++)
        {
            thresholds[i] *= ofThresholds;
            thresholds[Powers.Inputs + i] += data[i];
        }

        Compare("Soft", Powers, data, thresholds);
    }

    private static void Compare(string name, (int Samples, int Inputs, int Units) size, float[] data, float[] thresholds)
    {
        (int samples, int inputs, int units) = size;
        Network network = Networks.Value.Create(Net(name, size), seed: 3, threads: 2);
        Parameter b = network.Parameters[1];
        Parameter w = network.Parameters[2];
        thresholds.CopyTo(b.Values);
        float[] targets = Draw(samples * units, 7);
        float[] outputs = network.Forward(data);
        network.LossAndGradients(data, targets);

        Term term = Terms[name];
        Sums z = new(samples * units), dx = new(inputs), db = new(b.Info.Count), dw = new(w.Info.Count);
        for (int sample = 0; sample < samples; sample++)
        {
            for (int j = 0; j < units; j++)
            {
                int output = (sample * units) + j;
                for (int i = 0; i < inputs; i++)
                {
                    z.Add(output, term.Value(data[(sample * inputs) + i], b.Values[(j * inputs) + i], w.Values[(j * inputs) + i]));
                }

                double dz = 2 * (z.Values[output] - targets[output]) / targets.Length;
                for (int i = 0; i < inputs; i++)
                {
                    int place = (j * inputs) + i;
                    (double xi, double bi, double wi) = (data[(sample * inputs) + i], b.Values[place], w.Values[place]);
                    dx.Add(i, dz * term.ByX(xi, bi, wi));
                    db.Add(place, dz * term.ByB(xi, bi, wi));
                    dw.Add(place, dz * term.ByW(xi, bi, wi));
                }
            }
        }

        z.AssertClose(outputs, $"the outputs of {name}, {size}");
        dx.AssertClose(network.Parameters[0].Gradients, $"dx of {name}, {size}");
        db.AssertClose(b.Gradients, $"db of {name}, {size}");
        dw.AssertClose(w.Gradients, $"dw of {name}, {size}");
    }

    private static string Net(string name, (int Samples, int Inputs, int Units) size) => $"{name}{size.Samples}x{size.Inputs}x{size.Units}";

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static float[] Draw(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian() / 2)];
    }

    /// <summary>Sums, each with the sum of the magnitudes of its terms.</summary>
    private sealed class Sums(int count)
    {
        private readonly double[] magnitudes = new double[count];

        public double[] Values { get; } = new double[count];

        public void Add(int place, double term)
        {
            Values[place] += term;
            magnitudes[place] += Math.Abs(term);
        }

        public void AssertClose(ReadOnlySpan<float> actual, string what) => TensorError.AssertClose(Values, actual, Tolerance, what, magnitudes.Max());
    }
}
