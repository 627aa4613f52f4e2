using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// Adam (Kingma and Ba 2015): steps along the mean of the gradients, divided by the root of the mean of their squares, both
/// running means corrected for their start at zero.
/// </summary>
public sealed class Adam : Optimizer
{
    internal const float DefaultLearningRate = 0.001f;

    // Single precision has to hold epsilon times sqrt(1 - b2^t) without losing it: a zero there would make 0 / 0 of a zero gradient.
    private const double SmallestEpsilon = 1e-30;

    private float[] mean = [];
    private float[] square = [];

    /// <summary>Makes the optimizer; its state is allocated at the first step.</summary>
    /// <param name="learningRate">The step size: finite and not negative.</param>
    /// <param name="beta1">How much of the gradients' running mean stays, in [0, 1). Double, for <c>1 - beta</c> is what counts.</param>
    /// <param name="beta2">How much of the squares' running mean stays, in [0, 1).</param>
    /// <param name="epsilon">Keeps the denominator from zero: from 1e-30 to 1; null takes the convention's default.</param>
    /// <param name="decay">The time decay: step <c>t</c> uses <c>learningRate / (1 + decay * t)</c>, counted per batch.</param>
    /// <param name="convention">Where epsilon stands.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public Adam(
        float learningRate = DefaultLearningRate,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double? epsilon = null,
        float decay = 0,
        EpsilonConvention convention = EpsilonConvention.PyTorch)
        : base(learningRate, decay)
    {
        if (!Enum.IsDefined(convention))
        {
            throw new ArgumentOutOfRangeException(nameof(convention), convention, "There is no such epsilon convention.");
        }

        Beta1 = RequireBeta(beta1, nameof(beta1));
        Beta2 = RequireBeta(beta2, nameof(beta2));
        Epsilon = epsilon ?? (convention == EpsilonConvention.PyTorch ? 1e-8 : 1e-7);
        Convention = convention;
        if (!(Epsilon is >= SmallestEpsilon and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(epsilon), epsilon, $"epsilon is {Text(Epsilon)}; it needs a value from {Text(SmallestEpsilon)} to 1, such as 1e-8.");
        }
    }

    /// <summary>How much of the gradients' running mean stays, in [0, 1).</summary>
    public double Beta1 { get; }

    /// <summary>How much of the squares' running mean stays, in [0, 1).</summary>
    public double Beta2 { get; }

    /// <summary>What keeps the denominator from zero.</summary>
    public double Epsilon { get; }

    /// <summary>Where <see cref="Epsilon"/> stands.</summary>
    public EpsilonConvention Convention { get; }

    internal override IReadOnlyList<float[]> State => [mean, square];

    /// <inheritdoc/>
    protected override void InitializeState(int parameterCount)
    {
        mean = Cleared(mean, parameterCount);
        square = Cleared(square, parameterCount);
    }

    /// <inheritdoc/>
    protected override void Update(Span<float> values, ReadOnlySpan<float> gradients, float rate) =>
        Step(values, gradients, mean, square, Coefficients.Of(this, rate));

    // Without fused multiply-add, for the reason given in Sgd: place and vector width leave no trace in the bits.
    private static void Step(
        Span<float> values, ReadOnlySpan<float> gradients, Span<float> mean, Span<float> square, Coefficients by)
    {
        ref float w = ref MemoryMarshal.GetReference(values);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float m = ref MemoryMarshal.GetReference(mean);
        ref float v = ref MemoryMarshal.GetReference(square);
        Vector<float> epsilon = new(by.Epsilon);
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            Vector<float> gradient = Vector.LoadUnsafe(ref g, at);
            Vector<float> first = by.KeepMean * Vector.LoadUnsafe(ref m, at) + by.TakeMean * gradient;
            Vector<float> second = by.KeepSquare * Vector.LoadUnsafe(ref v, at) + by.TakeSquare * gradient * gradient;
            first.StoreUnsafe(ref m, at);
            second.StoreUnsafe(ref v, at);
            (Vector.LoadUnsafe(ref w, at) - by.Rate * first / (Vector.SquareRoot(second) + epsilon)).StoreUnsafe(ref w, at);
        }

        for (; i < values.Length; i++)
        {
            float gradient = gradients[i];
            float first = by.KeepMean * mean[i] + by.TakeMean * gradient;
            float second = by.KeepSquare * square[i] + by.TakeSquare * gradient * gradient;
            mean[i] = first;
            square[i] = second;
            values[i] -= by.Rate * first / (MathF.Sqrt(second) + by.Epsilon);
        }
    }

    private static double RequireBeta(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {Text(value)}; it needs a value of at least 0 and below 1.");

    /// <summary>
    /// Both conventions are <c>w -= Rate m / (sqrt(v) + Epsilon)</c>: the corrections of the two means gather in the rate, and
    /// PyTorch's epsilon, which stands beside the corrected root, is multiplied by <c>sqrt(1 - b2^t)</c>.
    /// </summary>
    internal readonly record struct Coefficients(
        float KeepMean, float TakeMean, float KeepSquare, float TakeSquare, float Rate, float Epsilon)
    {
        public static Coefficients Of(Adam adam, float rate)
        {
            double t = adam.Iteration + 1;
            double root = Math.Sqrt(1 - Math.Pow(adam.Beta2, t));
            double epsilon = adam.Convention == EpsilonConvention.PyTorch ? adam.Epsilon * root : adam.Epsilon;
            return new(
                (float)adam.Beta1,
                (float)(1 - adam.Beta1),
                (float)adam.Beta2,
                (float)(1 - adam.Beta2),
                (float)(rate * root / (1 - Math.Pow(adam.Beta1, t))),
                (float)epsilon);
        }
    }
}
