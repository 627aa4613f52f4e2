using System.Globalization;

namespace NetDsl.Benchmarks.Machine;

/// <summary>The size of the machine's last-level cache.</summary>
internal static class LastLevelCache
{
    private const string Folder = "/sys/devices/system/cpu/cpu0/cache";

    // Where the system does not tell: larger than most, so that a larger array does not stay in it.
    private const long Assumed = 64L << 20;

    /// <summary>In bytes; where the system does not tell, 64 MiB.</summary>
    public static long Bytes { get; } = Read();

    /// <summary>Reads a size as Linux writes it, such as <c>32768K</c> or <c>4M</c>; 0 where it is none.</summary>
    public static long Parse(string text)
    {
        string number = text.Trim();
        int shift = number.EndsWith('K') ? 10 : number.EndsWith('M') ? 20 : 0;
        return long.TryParse(number.TrimEnd('K', 'M'), NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size << shift : 0;
    }

    private static long Read()
    {
        try
        {
            long largest = Directory.Exists(Folder)
                ? Directory.GetDirectories(Folder, "index*").Max(index => Parse(File.ReadAllText(Path.Combine(index, "size"))))
                : 0;
            return largest > 0 ? largest : Assumed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return Assumed;
        }
    }
}
