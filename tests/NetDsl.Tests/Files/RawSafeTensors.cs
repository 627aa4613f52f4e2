using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Tests.Files;

/// <summary>Makes safetensors content out of its parts, right or wrong.</summary>
internal static class RawSafeTensors
{
    public static byte[] Bytes(string header, params byte[] data) => Bytes(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Bytes(byte[] header, params byte[] data)
    {
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        return [.. prefix, .. header, .. data];
    }
}
