namespace NetDsl.Data;

/// <summary>The binary files of CIFAR: for each image a byte for each kind of label, then 3072 bytes, the red plane first.</summary>
internal static class CifarBinary
{
    /// <summary>Reads files as one set.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="classCounts">For each kind of label how many classes there are.</param>
    /// <exception cref="DataFileException">A file is missing, of a wrong length, or holds a label out of range.</exception>
    public static CifarImages Read(string[] paths, int[] classCounts)
    {
        byte[][] files = Array.ConvertAll(paths, path => ReadFile(path, classCounts.Length));
        int record = classCounts.Length + CifarImages.Size;
        int count = files.Sum(file => file.Length / record);
        byte[] pixels = new byte[checked(count * CifarImages.Size)];
        int[][] labels = Array.ConvertAll(classCounts, _ => new int[count]);
        int sample = 0;
        for (int file = 0; file < files.Length; file++)
        {
            for (int start = 0; start < files[file].Length; start += record, sample++)
            {
                ReadOnlySpan<byte> bytes = files[file].AsSpan(start, record);
                ReadLabels(paths[file], start / record, bytes, classCounts, labels, sample);
                bytes[classCounts.Length..].CopyTo(pixels.AsSpan(sample * CifarImages.Size));
            }
        }

        return new CifarImages(pixels, labels);
    }

    private static byte[] ReadFile(string path, int labelBytes)
    {
        byte[] content = DataFile.ReadAllBytes(path);
        int record = labelBytes + CifarImages.Size;
        return content.Length > 0 && content.Length % record == 0
            ? content
            : throw new DataFileException(
                path,
                $"the file holds {content.Length} bytes, which is no multiple of the {record} of an image with its labels: "
                + "it is cut short, or belongs to another set. Fetch it again.");
    }

    private static void ReadLabels(string path, int index, ReadOnlySpan<byte> bytes, int[] classCounts, int[][] labels, int sample)
    {
        for (int kind = 0; kind < classCounts.Length; kind++)
        {
            labels[kind][sample] = bytes[kind] < classCounts[kind]
                ? bytes[kind]
                : throw new DataFileException(
                    path,
                    $"image {index} has the label {bytes[kind]}, {classCounts[kind]} classes have 0 to {classCounts[kind] - 1}: "
                    + "the file is damaged, or belongs to another set. Fetch it again.");
        }
    }
}
