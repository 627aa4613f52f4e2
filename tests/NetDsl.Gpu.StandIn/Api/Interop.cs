namespace ILGPU;

/// <summary>Sizes and bits.</summary>
public static unsafe class Interop
{
    /// <summary>Bytes of a value.</summary>
    public static int SizeOf<T>() where T : unmanaged => sizeof(T);
    /// <summary>The bits of a float.</summary>
    public static uint FloatAsInt(float value) => BitConverter.SingleToUInt32Bits(value);
    /// <summary>The bits of a double.</summary>
    public static ulong FloatAsInt(double value) => BitConverter.DoubleToUInt64Bits(value);
    /// <summary>The float of bits.</summary>
    public static float IntAsFloat(uint value) => BitConverter.UInt32BitsToSingle(value);
    /// <summary>The double of bits.</summary>
    public static double IntAsFloat(ulong value) => BitConverter.UInt64BitsToDouble(value);
}
