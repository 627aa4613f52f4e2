namespace NetDsl.Data;

/// <summary>Copies rectangles of images.</summary>
internal static class ImageRegion
{
    /// <summary>Copies a rectangle out of every channel; what lies beyond the image is filled.</summary>
    /// <param name="source">The image.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="top">The first row, may be negative.</param>
    /// <param name="left">The first column, may be negative.</param>
    /// <param name="height">The rectangle's height.</param>
    /// <param name="width">The rectangle's width.</param>
    /// <param name="fill">The value beyond the image.</param>
    /// <param name="destination">Takes channels x height x width values.</param>
    public static void Copy(
        ReadOnlySpan<float> source, ImageShape shape, int top, int left, int height, int width, float fill, Span<float> destination)
    {
        int before = Math.Clamp(-left, 0, width);
        int inside = Math.Clamp(Math.Min(shape.Width, left + width) - Math.Max(left, 0), 0, width);
        for (int row = 0; row < shape.Channels * height; row++)
        {
            (int channel, int y) = Math.DivRem(row, height);
            int from = top + y;
            Span<float> target = destination.Slice(row * width, width);
            if ((uint)from >= (uint)shape.Height || inside == 0)
            {
                target.Fill(fill);
                continue;
            }

            target[..before].Fill(fill);
            source.Slice((channel * shape.Height + from) * shape.Width + Math.Max(left, 0), inside).CopyTo(target[before..]);
            target[(before + inside)..].Fill(fill);
        }
    }

    /// <summary>Mirrors every row in place.</summary>
    public static void Mirror(Span<float> image, int width)
    {
        for (int start = 0; start < image.Length; start += width)
        {
            image.Slice(start, width).Reverse();
        }
    }
}
