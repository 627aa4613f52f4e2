using System.Numerics;
using NetDsl.Data;

namespace NetDsl;

/// <summary>
/// <c>(x - mean) / deviation</c>, with a mean and a deviation for each channel (the outermost dimension of a sample), or one for all. Any
/// shape, which stays.
/// </summary>
public sealed class Normalize : Transform
{
    private readonly float[] mean;
    private readonly float[] deviation;

    /// <summary>Normalises by known numbers.</summary>
    /// <param name="mean">One for each channel, or one for all.</param>
    /// <param name="deviation">As many, each above 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not finite or not above 0.</exception>
    public Normalize(IReadOnlyList<float> mean, IReadOnlyList<float> deviation)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        if (mean.Count != deviation.Count || mean.Count == 0)
        {
            throw new ArgumentException(
                $"There are {mean.Count} means and {deviation.Count} deviations: give one of each for every channel, or one for all.",
                nameof(deviation));
        }

        for (int channel = 0; channel < mean.Count; channel++)
        {
            TransformCheck.Finite(mean[channel], nameof(mean));
            TransformCheck.Finite(deviation[channel], nameof(deviation));
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation[channel], nameof(deviation));
        }

        this.mean = [.. mean];
        this.deviation = [.. deviation];
    }

    /// <summary>The means.</summary>
    public IReadOnlyList<float> Mean => mean.AsReadOnly();

    /// <summary>The deviations.</summary>
    public IReadOnlyList<float> Deviation => deviation.AsReadOnly();

    /// <summary>
    /// Normalises by the mean and the standard deviation (of the population: divided by n) of all of a dataset's values, channel by channel.
    /// Use the training set's for the test set, too.
    /// </summary>
    /// <param name="data">The training samples, before random transforms.</param>
    /// <exception cref="InvalidOperationException">The dataset is random.</exception>
    /// <exception cref="ArgumentException">A channel has the same value everywhere.</exception>
    public static Normalize Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (double mean, double deviation)[] channels = DatasetMoments.Of(data);
        int constant = Array.FindIndex(channels, channel => (float)channel.deviation == 0f);
        return constant < 0
            ? new Normalize([.. channels.Select(channel => (float)channel.mean)], [.. channels.Select(channel => (float)channel.deviation)])
            : throw new ArgumentException(
                $"Channel {constant} has the value {(float)channels[constant].mean} everywhere, so it has no deviation to divide by: "
                + "leave it out, or give the means and deviations yourself.",
                nameof(data));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> OutputShape(IReadOnlyList<int> shape) => mean.Length == 1 || mean.Length == shape[0]
        ? shape
        : throw new ArgumentException(
            $"Normalize has {mean.Length} means, but samples of shape [{string.Join(", ", shape)}] have {shape[0]} channels: "
            + "give one for each channel, or one for all.",
            nameof(shape));

    /// <inheritdoc/>
    public override void Apply(TransformSample sample, Span<float> destination)
    {
        int size = sample.Values.Length / mean.Length;
        for (int channel = 0; channel < mean.Length; channel++)
        {
            Elementwise.Map(
                sample.Values.Slice(channel * size, size),
                destination.Slice(channel * size, size),
                new Standardized(mean[channel], deviation[channel]));
        }
    }

    private readonly struct Standardized(float mean, float deviation) : IElementwise
    {
        public Vector<float> Apply(Vector<float> values) => (values - new Vector<float>(mean)) / new Vector<float>(deviation);

        public float Apply(float value) => (value - mean) / deviation;
    }
}
