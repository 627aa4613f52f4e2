using System.Buffers.Binary;

namespace NetDsl.Examples.Tests.LeNet;

/// <summary>A few digits of noise in the four files of MNIST: enough to run the command on.</summary>
internal static class TinyDigits
{
    public const int TrainCount = 60, TestCount = 20;

    public static void Write(string folder)
    {
        WriteSet(folder, "train", TrainCount);
        WriteSet(folder, "t10k", TestCount);
    }

    private static void WriteSet(string folder, string set, int count)
    {
        byte[] pixels = new byte[count * 28 * 28], labels = new byte[count];
        new Random(count).NextBytes(pixels);
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 10);
        }

        File.WriteAllBytes(Path.Combine(folder, $"{set}-images-idx3-ubyte"), [.. Header(0x0803, count, 28, 28), .. pixels]);
        File.WriteAllBytes(Path.Combine(folder, $"{set}-labels-idx1-ubyte"), [.. Header(0x0801, count), .. labels]);
    }

    private static byte[] Header(params int[] numbers)
    {
        byte[] bytes = new byte[4 * numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), numbers[i]);
        }

        return bytes;
    }
}
