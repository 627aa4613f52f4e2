using NetDsl.Tests.Files;

namespace NetDsl.Tests.Data;

/// <summary>Writes small CIFAR sets. A pixel of image i is i + channel * 50 + place % 7, as a byte.</summary>
internal static class CifarFiles
{
    public const int Size = 3 * 32 * 32;

    public static byte Pixel(int image, int channel, int place) => (byte)(image + channel * 50 + place % 7);

    /// <summary>The binary record of an image.</summary>
    public static byte[] Record(int image, params byte[] labels) =>
        [.. labels, .. Enumerable.Range(0, Size).Select(i => Pixel(image, i / 1024, i % 1024))];

    /// <summary>A sprite with an image in each row.</summary>
    public static byte[] Sprite(int first, int count) => new PngBuilder(1024, count, 2, 8).Encode(
        [.. Enumerable.Range(0, count * Size).Select(i => (int)Pixel(first + i / Size, i % 3, i % Size / 3))]);

    /// <summary>The five training batches hold two images each, the test batch one: images 0 to 9 and 10, with the labels 9 to 0 and 5.</summary>
    public static void WriteBinary(TemporaryFolder folder, string inner = "")
    {
        Directory.CreateDirectory(folder.File(inner));
        for (int batch = 0; batch < 5; batch++)
        {
            int image = 2 * batch;
            folder.Write(
                Path.Combine(inner, $"data_batch_{batch + 1}.bin"),
                [.. Record(image, (byte)(9 - image)), .. Record(image + 1, (byte)(8 - image))]);
        }

        folder.Write(Path.Combine(inner, "test_batch.bin"), Record(10, 5));
    }

    /// <summary>The same as sprites.</summary>
    public static void WriteSprites(TemporaryFolder folder, string spelling = "lables")
    {
        for (int batch = 0; batch < 5; batch++)
        {
            folder.Write($"data_batch_{batch + 1}.png", Sprite(2 * batch, 2));
        }

        folder.Write("test_batch.png", Sprite(10, 1));
        folder.Write($"train_{spelling}.json", "[9,8,7,6,5, 4,3,2,1,0]\n"u8);
        folder.Write($"test_{spelling}.json", "[5]"u8);
    }
}
