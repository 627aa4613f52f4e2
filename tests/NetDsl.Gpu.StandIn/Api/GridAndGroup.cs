using NetDsl.Gpu.StandIn;

namespace ILGPU;

/// <summary>The place of a thread in its group. Means something in a kernel only.</summary>
public static class Group
{
    /// <summary>The thread's first index.</summary>
    public static int IdxX => Lane.Current.IdxX;
    /// <summary>The thread's second index.</summary>
    public static int IdxY => Lane.Current.IdxY;
    /// <summary>The thread's third index.</summary>
    public static int IdxZ => Lane.Current.IdxZ;
    /// <summary>The thread's index.</summary>
    public static Index3D Index => new(IdxX, IdxY, IdxZ);
    /// <summary>Threads along the first dimension.</summary>
    public static int DimX => Lane.Current.DimX;
    /// <summary>Threads along the second dimension.</summary>
    public static int DimY => Lane.Current.DimY;
    /// <summary>Threads along the third dimension.</summary>
    public static int DimZ => Lane.Current.DimZ;
    /// <summary>The group's size.</summary>
    public static Index3D Dimension => new(DimX, DimY, DimZ);
    /// <summary>The thread's number in its group.</summary>
    public static int LinearIndex => Lane.Current.Thread;
    /// <summary>Whether it is the group's first thread.</summary>
    public static bool IsFirstThread => Lane.Current.Thread == 0;
    /// <summary>Whether it is the group's last thread.</summary>
    public static bool IsLastThread => Lane.Current.Thread == Dimension.Size - 1;
    /// <summary>Waits until all threads of the group are here.</summary>
    public static void Barrier() => throw Faults.BarrierOutside();
}

/// <summary>The place of a group in its grid. Means something in a kernel only.</summary>
public static class Grid
{
    /// <summary>The group's first index.</summary>
    public static int IdxX => Lane.Current.GroupX;
    /// <summary>The group's second index.</summary>
    public static int IdxY => Lane.Current.GroupY;
    /// <summary>The group's third index.</summary>
    public static int IdxZ => Lane.Current.GroupZ;
    /// <summary>The group's index.</summary>
    public static Index3D Index => new(IdxX, IdxY, IdxZ);
    /// <summary>Groups along the first dimension.</summary>
    public static int DimX => Lane.Current.GridX;
    /// <summary>Groups along the second dimension.</summary>
    public static int DimY => Lane.Current.GridY;
    /// <summary>Groups along the third dimension.</summary>
    public static int DimZ => Lane.Current.GridZ;
    /// <summary>The grid's size.</summary>
    public static Index3D Dimension => new(DimX, DimY, DimZ);
    /// <summary>The group's number in its grid.</summary>
    public static int LinearIndex => (IdxZ * DimY + IdxY) * DimX + IdxX;
    /// <summary>The thread's index among all.</summary>
    public static Index3D GlobalIndex => new(IdxX * Group.DimX + Group.IdxX, IdxY * Group.DimY + Group.IdxY, IdxZ * Group.DimZ + Group.IdxZ);
    /// <summary>The thread's number among all.</summary>
    public static int GlobalLinearIndex => LinearIndex * Group.Dimension.Size + Group.LinearIndex;
}
