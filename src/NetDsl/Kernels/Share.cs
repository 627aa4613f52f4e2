using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>What one of several workers does of a step that they share: some consecutive units of channels, and the last worker what is left beside whole units.</summary>
/// <param name="Worker">The worker's number.</param>
/// <param name="Workers">How many share the step.</param>
public readonly record struct Share(int Worker, int Workers)
{
    /// <summary>All of it.</summary>
    public static Share All { get; } = new(0, 1);

    /// <summary>Whether this is the last worker.</summary>
    public bool IsLast => Worker == Workers - 1;

    /// <summary>The first channel of this worker.</summary>
    /// <param name="channels">All channels.</param>
    /// <param name="unit">The channels of a unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int From(int channels, int unit) => channels / unit * Worker / Workers * unit;

    /// <summary>The channel after this worker's whole units.</summary>
    /// <param name="channels">All channels.</param>
    /// <param name="unit">The channels of a unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int To(int channels, int unit) => channels / unit * (Worker + 1) / Workers * unit;

    /// <summary>The channel after this worker's last.</summary>
    /// <param name="channels">All channels.</param>
    /// <param name="unit">The channels of a unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int End(int channels, int unit) => IsLast ? channels : To(channels, unit);
}
