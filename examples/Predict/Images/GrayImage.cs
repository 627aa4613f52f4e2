namespace NetDsl.Examples.Predict.Images;

/// <summary>An image, row after row.</summary>
/// <param name="Width">The pixels of a row.</param>
/// <param name="Height">The rows.</param>
/// <param name="Ink">How much ink a pixel has: 0 for the background to 1.</param>
internal sealed record GrayImage(int Width, int Height, float[] Ink)
{
    /// <summary>How much ink a pixel has.</summary>
    public float this[int row, int column] => Ink[(row * Width) + column];
}
