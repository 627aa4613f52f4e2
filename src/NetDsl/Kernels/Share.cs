using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>What one of several workers does of a step that they share: some of its parts, one after the other.</summary>
/// <param name="Worker">The worker's number.</param>
/// <param name="Workers">How many share the step.</param>
public readonly record struct Share(int Worker, int Workers)
{
    /// <summary>All of it.</summary>
    public static Share All { get; } = new(0, 1);

    /// <summary>The first part of this worker.</summary>
    /// <param name="parts">How many parts the step has.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(int parts) => (int)((long)parts * Worker / Workers);

    /// <summary>The part after this worker's last.</summary>
    /// <param name="parts">How many parts the step has.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int End(int parts) => (int)((long)parts * (Worker + 1) / Workers);
}
