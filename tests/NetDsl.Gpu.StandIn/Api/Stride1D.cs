namespace ILGPU;

/// <summary>How an index becomes an element's place.</summary>
public interface IStride1D;

/// <summary>The strides of one dimension.</summary>
public static class Stride1D
{
    /// <summary>Elements follow each other.</summary>
    public readonly struct Dense : IStride1D
    {
        /// <summary>One.</summary>
        public int XStride => 1;
    }
}
