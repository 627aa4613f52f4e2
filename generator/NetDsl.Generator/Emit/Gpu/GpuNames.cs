using System.Collections.Generic;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>Names in emitted GPU code. As on the CPU only aliases stand before <c>::</c>, so that no type of the user's can hide what is meant.</summary>
internal static class GpuNames
{
    /// <summary>ILGPU's own namespace: views, groups, shared memory.</summary>
    public const string Ilgpu = "Ilgpu::";

    /// <summary>What launches kernels.</summary>
    public const string Launch = "Launch::";

    /// <summary>NetDsl.Gpu.</summary>
    public const string Gpu = "Gpu::";

    /// <summary>A view of floats: a tensor in the device's memory, or shared memory.</summary>
    public const string Floats = $"{Ilgpu}ArrayView<float>";

    /// <summary>A view of floats by fours.</summary>
    public const string Quads = $"{Ilgpu}ArrayView<{Gpu}Float4>";

    /// <summary>A view of integers.</summary>
    public const string Integers = $"{Ilgpu}ArrayView<int>";

    /// <summary>The nested class. Its name is long because it must not meet a member of the user's.</summary>
    public const string Program = "EmittedGpuProgram";

    /// <summary>The thread's place in its group.</summary>
    public const string Thread = $"{Ilgpu}Group.IdxX";

    /// <summary>The group's place in the grid.</summary>
    public const string Group = $"{Ilgpu}Grid.IdxX";

    /// <summary>Waits for all threads of the group.</summary>
    public const string Barrier = $"{Ilgpu}Group.Barrier();";

    /// <summary>The functions of a single number.</summary>
    public const string Math = $"{Gpu}GpuMath.";

    public static IReadOnlyList<(string Alias, string Namespace)> Aliases { get; } = [("Ilgpu", "ILGPU"), ("Launch", "ILGPU.Runtime"), ("Gpu", "NetDsl.Gpu")];
}
