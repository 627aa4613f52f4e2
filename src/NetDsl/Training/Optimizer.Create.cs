using System.Globalization;

namespace NetDsl;

public abstract partial class Optimizer
{
    /// <summary>The names that <see cref="Create"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sgd", "adam"];

    /// <summary>Makes an optimizer from a name and settings, as a command line or a configuration file gives them.</summary>
    /// <param name="name">One of <see cref="Names"/>, in any case.</param>
    /// <param name="learningRate">The step size; null takes the optimizer's default: 0.01 for <c>sgd</c>, 0.001 for <c>adam</c>.</param>
    /// <param name="momentum">The momentum of <c>sgd</c>; null means none.</param>
    /// <param name="nesterov">Whether <c>sgd</c> looks ahead.</param>
    /// <param name="decay">The time decay.</param>
    /// <exception cref="ArgumentException">The name is unknown, a value is out of range, or the optimizer lacks the setting.</exception>
    public static Optimizer Create(
        string name, float? learningRate = null, float? momentum = null, bool nesterov = false, float decay = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToLowerInvariant() switch
        {
            "sgd" => new Sgd(learningRate ?? 0.01f, momentum ?? 0, nesterov, decay),
            "adam" when momentum is not null || nesterov => throw new ArgumentException(
                "adam takes no momentum and no nesterov: its beta1 plays that part. Leave them out, or use sgd.",
                momentum is null ? nameof(nesterov) : nameof(momentum)),
            "adam" => new Adam(learningRate ?? Adam.DefaultLearningRate, decay: decay),
            _ => throw new ArgumentException($"There is no optimizer '{name}': there are {string.Join(", ", Names)}.", nameof(name)),
        };
    }

    private protected static string Text(double value) => value.ToString("G7", CultureInfo.InvariantCulture);
}
