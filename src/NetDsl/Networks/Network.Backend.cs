using NetDsl.Kernels;

namespace NetDsl;

/// <content>What a device needs of a network that computes there.</content>
public abstract partial class Network
{
    /// <summary>The device that computes instead of this machine's processor; null where there is none.</summary>
    internal NetworkBackend? Backend { get; set; }

    /// <summary>The parameters in this machine's memory, whether or not they are up to date.</summary>
    internal Span<float> HostValues => values.Span;

    /// <summary>The gradients in this machine's memory, whether or not they are up to date.</summary>
    internal Span<float> HostGradients => gradients.Span;

    /// <summary>The running statistics in this machine's memory, whether or not they are up to date.</summary>
    internal Span<float> HostStatistics => statistics.Span;

    /// <summary>Where batch normalisations have their numbers, and how they follow the batches.</summary>
    internal IReadOnlyList<BatchNormPlan> Normalizations => plan.Normalizations;

    /// <summary>How many training passes have drawn random numbers.</summary>
    internal ulong Draws
    {
        get => draws;
        set => draws = value;
    }

    /// <summary>The seed of the next training pass's draws.</summary>
    internal ulong NextNoise() => NextDraw(Pass.Train);

    /// <summary>Brings parameters and running statistics in this machine's memory up to date.</summary>
    private void BringHome(HostAccess access)
    {
        Backend?.BringHome(NetworkArena.Values, access);
        Backend?.BringHome(NetworkArena.Statistics, access);
    }
}
