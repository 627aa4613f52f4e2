namespace NetDsl.Data;

/// <summary>The checksum of PNG's chunks: CRC-32 as in ISO 3309, reflected, polynomial 0x04C11DB7.</summary>
internal static class Crc32
{
    private const uint Reflected = 0xEDB88320;

    /// <summary>Four tables, so that four bytes are taken at a time: of a byte, and of a byte with one to three zeros behind it.</summary>
    private static readonly uint[][] Tables = CreateTables();

    public static uint Of(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        for (; data.Length >= 4; data = data[4..])
        {
            crc ^= data[0] | ((uint)data[1] << 8) | ((uint)data[2] << 16) | ((uint)data[3] << 24);
            crc = Tables[3][crc & 0xFF] ^ Tables[2][(crc >> 8) & 0xFF] ^ Tables[1][(crc >> 16) & 0xFF] ^ Tables[0][crc >> 24];
        }

        foreach (byte value in data)
        {
            crc = Tables[0][(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[][] CreateTables()
    {
        uint[][] tables = [new uint[256], new uint[256], new uint[256], new uint[256]];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Reflected : crc >> 1;
            }

            tables[0][value] = crc;
        }

        for (int table = 1; table < tables.Length; table++)
        {
            tables[table] = Array.ConvertAll(tables[table - 1], crc => (crc >> 8) ^ tables[0][(byte)crc]);
        }

        return tables;
    }
}
