using NetDsl.TestKit.Samples;

namespace NetDsl.Gpu.TestKit;

/// <summary>A network that must give the same on a GPU as on the CPU.</summary>
/// <param name="Network">The network.</param>
/// <param name="Batch">The samples to compare; a second batch has one less.</param>
/// <param name="Seed">The seed of parameters, samples and draws.</param>
public sealed record GpuCase(SampleNetwork Network, int Batch = 5, int Seed = 1)
{
    /// <summary>The network's name.</summary>
    public string Name => Network.Name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
