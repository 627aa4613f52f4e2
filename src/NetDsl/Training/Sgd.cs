using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// Stochastic gradient descent: <c>w -= lr g</c>, with momentum, Nesterov's look-ahead and time decay as options.
/// </summary>
public sealed class Sgd : Optimizer
{
    private float[] velocity = [];

    /// <summary>Makes the optimizer; its state is allocated at the first step.</summary>
    /// <param name="learningRate">The step size: finite and not negative.</param>
    /// <param name="momentum">How much of the last step's direction stays, in [0, 1).</param>
    /// <param name="nesterov">Whether the step looks ahead along the momentum; needs a momentum above 0.</param>
    /// <param name="decay">The time decay: step <c>t</c> uses <c>learningRate / (1 + decay * t)</c>, counted per batch.</param>
    /// <param name="convention">Where the learning rate enters the momentum.</param>
    /// <exception cref="ArgumentException">A value lies outside its range, or <paramref name="nesterov"/> has no momentum.</exception>
    public Sgd(
        float learningRate,
        float momentum = 0,
        bool nesterov = false,
        float decay = 0,
        MomentumConvention convention = MomentumConvention.PyTorch)
        : base(learningRate, decay)
    {
        if (!(momentum is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(momentum), momentum, $"momentum is {Text(momentum)}; it needs a value of at least 0 and below 1.");
        }

        if (nesterov && momentum == 0)
        {
            throw new ArgumentException("nesterov looks ahead along the momentum and needs one above 0, such as 0.9.", nameof(nesterov));
        }

        if (!Enum.IsDefined(convention))
        {
            throw new ArgumentOutOfRangeException(nameof(convention), convention, "There is no such momentum convention.");
        }

        Momentum = momentum;
        Nesterov = nesterov;
        Convention = convention;
    }

    /// <summary>How much of the last step's direction stays, in [0, 1).</summary>
    public float Momentum { get; }

    /// <summary>Whether the step looks ahead along the momentum.</summary>
    public bool Nesterov { get; }

    /// <summary>Where the learning rate enters the momentum.</summary>
    public MomentumConvention Convention { get; }

    internal override IReadOnlyList<float[]> State => Momentum == 0 ? [] : [velocity];

    /// <inheritdoc/>
    protected override void InitializeState(int parameterCount) =>
        velocity = Momentum == 0 ? [] : Cleared(velocity, parameterCount);

    /// <inheritdoc/>
    protected override void Update(Span<float> values, ReadOnlySpan<float> gradients, float rate)
    {
        if (Momentum == 0)
        {
            Descend(values, gradients, rate);
        }
        else
        {
            DescendWithMomentum(values, gradients, velocity, Coefficients.Of(this, rate));
        }
    }

    // Products and sums stay separate, without fused multiply-add: then the vector body and the scalar remainder round alike, and a
    // parameter's bits depend neither on its place in the arena nor on the machine's vector width. Memory bounds these loops anyway.
    private static void Descend(Span<float> values, ReadOnlySpan<float> gradients, float rate)
    {
        ref float w = ref MemoryMarshal.GetReference(values);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            (Vector.LoadUnsafe(ref w, at) - rate * Vector.LoadUnsafe(ref g, at)).StoreUnsafe(ref w, at);
        }

        for (; i < values.Length; i++)
        {
            values[i] -= rate * gradients[i];
        }
    }

    private static void DescendWithMomentum(Span<float> values, ReadOnlySpan<float> gradients, Span<float> velocity, Coefficients by)
    {
        ref float w = ref MemoryMarshal.GetReference(values);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float v = ref MemoryMarshal.GetReference(velocity);
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            Vector<float> gradient = Vector.LoadUnsafe(ref g, at);
            Vector<float> next = by.Keep * Vector.LoadUnsafe(ref v, at) + by.Gather * gradient;
            next.StoreUnsafe(ref v, at);
            (Vector.LoadUnsafe(ref w, at) + (by.Follow * next + by.Ahead * gradient)).StoreUnsafe(ref w, at);
        }

        for (; i < values.Length; i++)
        {
            float gradient = gradients[i];
            float next = by.Keep * velocity[i] + by.Gather * gradient;
            velocity[i] = next;
            values[i] += by.Follow * next + by.Ahead * gradient;
        }
    }

    /// <summary>
    /// Both conventions, with and without look-ahead, are one linear form:
    /// <c>v = Keep v + Gather g; w += Follow v + Ahead g</c>.
    /// </summary>
    internal readonly record struct Coefficients(float Keep, float Gather, float Follow, float Ahead)
    {
        public static Coefficients Of(Sgd sgd, float rate)
        {
            float mu = sgd.Momentum;
            float ahead = sgd.Nesterov ? -rate : 0;
            return sgd.Convention == MomentumConvention.PyTorch
                ? new(mu, 1, sgd.Nesterov ? -rate * mu : -rate, ahead)
                : new(mu, -rate, sgd.Nesterov ? mu : 1, ahead);
        }
    }
}
