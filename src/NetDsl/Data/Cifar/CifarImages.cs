namespace NetDsl.Data;

/// <summary>Images of a CIFAR set: planes of red, green and blue, 32 x 32 each, an image after the other; and their labels by kind.</summary>
internal sealed record CifarImages(byte[] Pixels, int[][] Labels)
{
    public const int Side = 32;
    public const int Channels = 3;
    public const int Size = Channels * Side * Side;

    public Dataset ToDataset(int labelKind, int classCount) =>
        Dataset.FromBytes(Pixels, [Channels, Side, Side], Labels[labelKind], classCount);
}
