using NetDsl.Initializers;

namespace NetDsl;

/// <summary>How the parameters of a new network start.</summary>
/// <remarks>
/// Initializers hold no state: one may serve many networks. The normal ones take <c>truncated: true</c> for Keras' reading of the same
/// scheme, in which a draw beyond two deviations is drawn again and the deviation is enlarged so that the variance stays.
/// </remarks>
public abstract partial class Initializer
{
    /// <summary>PyTorch's default for dense and convolution layers: weights and biases from U(-1/sqrt(fan-in), 1/sqrt(fan-in)).</summary>
    public static Initializer PyTorch { get; } =
        new ScaledInitializer("pytorch", 1.0 / 3, Fan.In, Distribution.Uniform, drawsBiases: true);

    /// <summary>Keras' default: <see cref="XavierUniform"/>, that is Glorot's uniform weights and zero biases.</summary>
    public static Initializer Keras { get; } = new ScaledInitializer("keras", 1, Fan.Mean, Distribution.Uniform);

    /// <summary>Fills one parameter tensor.</summary>
    /// <param name="parameter">Its name, shape, role and fans.</param>
    /// <param name="values">The elements to fill, in row-major order.</param>
    /// <param name="random">The stream to draw from: seeded by the network's seed and advanced from tensor to tensor.</param>
    public abstract void Fill(ParameterInfo parameter, Span<float> values, SeededRandom random);

    /// <summary>He's normal weights, variance 2 / ((1 + slope^2) fan-in), for rectifiers; zero biases.</summary>
    /// <param name="slope">The activation's slope below zero: 0 for ReLU, 0.25 for a PReLU as it starts.</param>
    /// <param name="truncated">Whether to cut the normal at two deviations.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="slope"/> is not finite.</exception>
    /// <remarks>He et al., <i>Delving Deep into Rectifiers</i>, ICCV 2015, equations 10 and 15.</remarks>
    public static Initializer HeNormal(float slope = 0f, bool truncated = false) =>
        new ScaledInitializer(truncated ? "he-truncated" : "he-normal", HeScale(slope), Fan.In, Normal(truncated));

    /// <summary>He's uniform weights, variance 2 / ((1 + slope^2) fan-in), for rectifiers; zero biases.</summary>
    /// <param name="slope">The activation's slope below zero: 0 for ReLU, 0.25 for a PReLU as it starts.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="slope"/> is not finite.</exception>
    /// <remarks>He et al., <i>Delving Deep into Rectifiers</i>, ICCV 2015, equations 10 and 15.</remarks>
    public static Initializer HeUniform(float slope = 0f) =>
        new ScaledInitializer("he-uniform", HeScale(slope), Fan.In, Distribution.Uniform);

    /// <summary>Xavier's (Glorot's) normal weights, variance 2 / (fan-in + fan-out); zero biases.</summary>
    /// <param name="truncated">Whether to cut the normal at two deviations.</param>
    /// <remarks>
    /// Glorot and Bengio, <i>Understanding the Difficulty of Training Deep Feedforward Neural Networks</i>, AISTATS 2010, equation 12.
    /// </remarks>
    public static Initializer XavierNormal(bool truncated = false) =>
        new ScaledInitializer(truncated ? "xavier-truncated" : "xavier-normal", 1, Fan.Mean, Normal(truncated));

    /// <summary>Xavier's (Glorot's) uniform weights, U(-l, l) with l = sqrt(6 / (fan-in + fan-out)); zero biases.</summary>
    /// <remarks>
    /// Glorot and Bengio, <i>Understanding the Difficulty of Training Deep Feedforward Neural Networks</i>, AISTATS 2010, equation 16.
    /// </remarks>
    public static Initializer XavierUniform() => new ScaledInitializer("xavier-uniform", 1, Fan.Mean, Distribution.Uniform);

    /// <summary>LeCun's normal weights, variance 1 / fan-in; zero biases.</summary>
    /// <param name="truncated">Whether to cut the normal at two deviations.</param>
    /// <remarks>LeCun et al., <i>Efficient BackProp</i>, 1998, section 4.6.</remarks>
    public static Initializer LeCunNormal(bool truncated = false) =>
        new ScaledInitializer(truncated ? "lecun-truncated" : "lecun-normal", 1, Fan.In, Normal(truncated));

    /// <summary>LeCun's uniform weights, U(-l, l) with l = sqrt(3 / fan-in); zero biases.</summary>
    /// <remarks>LeCun et al., <i>Efficient BackProp</i>, 1998, section 4.6.</remarks>
    public static Initializer LeCunUniform() => new ScaledInitializer("lecun-uniform", 1, Fan.In, Distribution.Uniform);

    /// <summary>Normal weights of one deviation in every layer; zero biases.</summary>
    /// <param name="deviation">The standard deviation, above 0.</param>
    /// <param name="truncated">Whether to cut the normal at two deviations; the weights' deviation stays as given.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviation"/> is not a positive, finite number.</exception>
    public static Initializer Normal(float deviation, bool truncated = false) =>
        new FixedInitializer(Normal(truncated), Positive(deviation, nameof(deviation)));

    /// <summary>Weights from U(-limit, limit) in every layer; zero biases.</summary>
    /// <param name="limit">The largest absolute value, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not a positive, finite number.</exception>
    public static Initializer Uniform(float limit) => new FixedInitializer(Distribution.Uniform, Positive(limit, nameof(limit)));

    private static Distribution Normal(bool truncated) => truncated ? Distribution.TruncatedNormal : Distribution.Normal;

    private static double HeScale(float slope) => float.IsFinite(slope)
        ? 2 / (1 + (double)slope * slope)
        : throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope must be a finite number; ReLU's is 0.");

    private static float Positive(float value, string name) => float.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The {name} must be a positive, finite number, such as 0.05.");
}
