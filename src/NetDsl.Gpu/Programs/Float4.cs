namespace NetDsl.Gpu;

/// <summary>Four numbers side by side: kernels load them from memory at once.</summary>
public struct Float4
{
    /// <summary>The first number.</summary>
    public float X;

    /// <summary>The second number.</summary>
    public float Y;

    /// <summary>The third number.</summary>
    public float Z;

    /// <summary>The fourth number.</summary>
    public float W;
}
