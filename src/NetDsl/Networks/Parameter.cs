using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>A named tensor of a network: a slice of the arena of values and of the arena of gradients.</summary>
public sealed class Parameter
{
    /// <summary>Where a training step leaves a learnable that is kept above zero: neither it nor its reciprocal vanishes.</summary>
    public const float LeastPositive = 1e-3f;

    private readonly Network network;

    internal Parameter(Network network, ParameterInfo info)
    {
        this.network = network;
        Info = info;
    }

    /// <summary>Name, shape, place and role.</summary>
    public ParameterInfo Info { get; }

    /// <summary>The name, such as <c>conv2d1.weight</c>.</summary>
    public string Name => Info.Name;

    /// <summary>The dimensions, outermost first.</summary>
    public IReadOnlyList<int> Shape => Info.Shape;

    /// <summary>The values, in row-major order; writing changes the network.</summary>
    public Span<float> Values => (IsStatistic ? network.StatisticValues : network.Values).Slice(Info.Offset, Info.Count);

    /// <summary>The gradients that the last <see cref="Network.LossAndGradients"/> left, in the same order; empty for a running statistic.</summary>
    public Span<float> Gradients => IsStatistic ? [] : network.Gradients.Slice(Info.Offset, Info.Count);

    private bool IsStatistic => Info.Role == ParameterRole.Statistic;

    /// <summary>Draws the first values: a formula's learnable as it says itself, all others as the initializer says.</summary>
    internal void Initialize(Initializer initializer, SeededRandom random)
    {
        if (Info.Start is not { } start)
        {
            initializer.Fill(Info, Values, random);
        }
        else if (Info.StartHigh is { } high)
        {
            foreach (ref float value in Values)
            {
                value = start + (random.NextSingle() * (high - start));
            }
        }
        else
        {
            Values.Fill(start);
        }
    }

    /// <summary>Keeps what must be positive above zero.</summary>
    internal void Constrain()
    {
        if (Info.IsPositive)
        {
            foreach (ref float value in Values)
            {
                // NaN stays, so that it can be found.
                value = value < LeastPositive ? LeastPositive : value;
            }
        }
    }
}

/// <summary>A network's parameters in arena order, also found by name.</summary>
public sealed class ParameterCollection : IReadOnlyList<Parameter>
{
    private readonly Parameter[] items;
    private readonly Dictionary<string, Parameter> byName;

    internal ParameterCollection(Network network, IReadOnlyList<ParameterInfo> parameters)
    {
        items = [.. parameters.Select(parameter => new Parameter(network, parameter))];
        byName = items.ToDictionary(item => item.Name, StringComparer.Ordinal);
    }

    /// <summary>How many tensors there are.</summary>
    public int Count => items.Length;

    /// <summary>The tensor at a place.</summary>
    public Parameter this[int index] => items[index];

    /// <summary>The tensor of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the names there are.</exception>
    public Parameter this[string name] => byName.TryGetValue(name, out Parameter? found)
        ? found
        : throw new KeyNotFoundException($"There is no parameter '{name}': there are {string.Join(", ", byName.Keys)}.");

    /// <summary>Looks a tensor up by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Parameter? parameter) => byName.TryGetValue(name, out parameter);

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
