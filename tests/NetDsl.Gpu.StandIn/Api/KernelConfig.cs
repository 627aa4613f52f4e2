namespace ILGPU;

/// <summary>The size of a launch: the grid in groups, a group in threads, and the dynamic shared memory.</summary>
public readonly struct KernelConfig : IIntrinsicIndex
{
    /// <summary>A grid and a group of one dimension.</summary>
    public KernelConfig(Index1D gridDim, Index1D groupDim) : this(gridDim, groupDim, default) { }

    /// <summary>A grid and a group of one dimension.</summary>
    public KernelConfig(Index1D gridDim, Index1D groupDim, SharedMemoryConfig sharedMemoryConfig)
        : this(new Index3D(gridDim.X, 1, 1), new Index3D(groupDim.X, 1, 1), sharedMemoryConfig) { }

    /// <summary>A grid and a group of two dimensions.</summary>
    public KernelConfig(Index2D gridDim, Index2D groupDim) : this(gridDim, groupDim, default) { }

    /// <summary>A grid and a group of two dimensions.</summary>
    public KernelConfig(Index2D gridDim, Index2D groupDim, SharedMemoryConfig sharedMemoryConfig)
        : this(new Index3D(gridDim.X, gridDim.Y, 1), new Index3D(groupDim.X, groupDim.Y, 1), sharedMemoryConfig) { }

    /// <summary>A grid and a group of three dimensions.</summary>
    public KernelConfig(Index3D gridDim, Index3D groupDim) : this(gridDim, groupDim, default) { }

    /// <summary>A grid and a group of three dimensions.</summary>
    public KernelConfig(int gridDimX, int gridDimY, int gridDimZ, int groupDimX, int groupDimY, int groupDimZ)
        : this(new Index3D(gridDimX, gridDimY, gridDimZ), new Index3D(groupDimX, groupDimY, groupDimZ), default) { }

    /// <summary>A grid and a group of three dimensions.</summary>
    public KernelConfig(Index3D gridDim, Index3D groupDim, SharedMemoryConfig sharedMemoryConfig)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gridDim.LongSize, nameof(gridDim));
        ArgumentOutOfRangeException.ThrowIfNegative(groupDim.LongSize, nameof(groupDim));
        (GridDim, GroupDim, SharedMemoryConfig) = (gridDim, groupDim, sharedMemoryConfig);
    }

    /// <inheritdoc/>
    public IndexType IndexType => IndexType.KernelConfig;
    /// <summary>The grid, in groups.</summary>
    public Index3D GridDim { get; }
    /// <summary>A group, in threads.</summary>
    public Index3D GroupDim { get; }
    /// <summary>The dynamic shared memory.</summary>
    public SharedMemoryConfig SharedMemoryConfig { get; }
    /// <summary>Whether there is any.</summary>
    public bool UsesDynamicSharedMemory => SharedMemoryConfig.UsesDynamicSharedMemory;
    /// <summary>Whether no dimension is zero.</summary>
    public bool IsValid => GridDim.X > 0 && GridDim.Y > 0 && GridDim.Z > 0 && GroupDim.X > 0 && GroupDim.Y > 0 && GroupDim.Z > 0;
    /// <summary>All threads.</summary>
    public long Size => GridDim.LongSize * GroupDim.LongSize;

    /// <summary>Groups and threads.</summary>
    public static implicit operator KernelConfig((Index1D, Index1D) dimensions) => new(dimensions.Item1, dimensions.Item2);
    /// <summary>Groups and threads.</summary>
    public static implicit operator KernelConfig((Index3D, Index1D) dimensions) => new(dimensions.Item1, new Index3D(dimensions.Item2, 1, 1));
    /// <summary>Groups and threads.</summary>
    public static implicit operator KernelConfig((Index3D, Index2D) dimensions) => new(dimensions.Item1, new Index3D(dimensions.Item2, 1));
    /// <summary>Groups and threads.</summary>
    public static implicit operator KernelConfig((Index2D, Index2D) dimensions) => new(dimensions.Item1, dimensions.Item2);
    /// <summary>Groups and threads.</summary>
    public static implicit operator KernelConfig((Index3D, Index3D) dimensions) => new(dimensions.Item1, dimensions.Item2);
    /// <summary>Groups, threads and shared memory.</summary>
    public static implicit operator KernelConfig((Index1D, Index1D, SharedMemoryConfig) dimensions) => new(dimensions.Item1, dimensions.Item2, dimensions.Item3);
    /// <summary>Groups, threads and shared memory.</summary>
    public static implicit operator KernelConfig((Index3D, Index3D, SharedMemoryConfig) dimensions) => new(dimensions.Item1, dimensions.Item2, dimensions.Item3);
}

/// <summary>How much dynamic shared memory a launch asks for.</summary>
public readonly struct SharedMemoryConfig(int numElements, int elementSize)
{
    /// <summary>None.</summary>
    public static readonly SharedMemoryConfig Empty;

    /// <summary>Room for <paramref name="numElements"/> values.</summary>
    public static SharedMemoryConfig RequestDynamic<T>(int numElements) where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numElements, 1);
        return new SharedMemoryConfig(numElements, Interop.SizeOf<T>());
    }

    /// <summary>Elements.</summary>
    public int NumElements { get; } = numElements;
    /// <summary>Bytes of one.</summary>
    public int ElementSize { get; } = elementSize;
    /// <summary>Bytes of all.</summary>
    public int ArraySize => NumElements * ElementSize;
    /// <summary>Whether there is any.</summary>
    public bool UsesDynamicSharedMemory => NumElements > 0 && ElementSize > 0;
}
