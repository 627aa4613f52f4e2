namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>Where a group of tiles finds which one is its own, and shared memory.</summary>
/// <param name="X">Its place along the grid's first dimension.</param>
/// <param name="Y">Along the second.</param>
/// <param name="Z">Along the third.</param>
/// <param name="HasShared">Whether shared memory is there; otherwise the kernel allocates its own.</param>
internal sealed record TilePlace(string X, string Y, string Z, bool HasShared)
{
    /// <summary>A kernel that has the grid for itself.</summary>
    public static TilePlace OfGrid { get; } = new($"{GpuNames.Ilgpu}Grid.IdxX", $"{GpuNames.Ilgpu}Grid.IdxY", $"{GpuNames.Ilgpu}Grid.IdxZ", false);

    /// <summary>One of several computations in one launch, whose groups are counted in a row.</summary>
    public static TilePlace OfShare { get; } = new("gridX", "gridY", "gridZ", true);
}
