namespace NetDsl.Data;

/// <summary>
/// Bilinear resizing with half-pixel centres and without an antialiasing filter: pixel i of n stands at (i + 1/2) / n of the width, and what
/// lies beyond the border is the border's pixel.
/// </summary>
/// <remarks>
/// This is PyTorch's <c>interpolate(mode="bilinear", align_corners=False, antialias=False)</c>, rounded to bytes (a half to the even one).
/// </remarks>
internal static class ImageScaling
{
    /// <summary>Resizes an image of interleaved channels.</summary>
    /// <param name="image">The image.</param>
    /// <param name="width">The new width.</param>
    /// <param name="height">The new height.</param>
    public static RasterImage Resize(RasterImage image, int width, int height)
    {
        if (image.Width == width && image.Height == height)
        {
            return image;
        }

        Tap[] columns = Taps(image.Width, width);
        Tap[] rows = Taps(image.Height, height);
        byte[] result = new byte[checked(width * height * image.Channels)];
        int place = 0;
        foreach (Tap row in rows)
        {
            ReadOnlySpan<byte> upper = Row(image, row.First);
            ReadOnlySpan<byte> lower = Row(image, row.Second);
            foreach (Tap column in columns)
            {
                for (int channel = 0; channel < image.Channels; channel++)
                {
                    float top = column.Between(upper, image.Channels, channel);
                    float bottom = column.Between(lower, image.Channels, channel);
                    result[place++] = (byte)MathF.Round(row.Mix(top, bottom));
                }
            }
        }

        return new RasterImage(width, height, image.Channels, result);
    }

    private static ReadOnlySpan<byte> Row(RasterImage image, int y)
    {
        int length = image.Width * image.Channels;
        return image.Pixels.Span.Slice(y * length, length);
    }

    private static Tap[] Taps(int from, int to)
    {
        float scale = (float)from / to;
        Tap[] taps = new Tap[to];
        for (int i = 0; i < to; i++)
        {
            float center = MathF.Max(0f, (i + 0.5f) * scale - 0.5f);
            int first = Math.Min((int)center, from - 1);
            taps[i] = new Tap(first, Math.Min(first + 1, from - 1), Math.Min(center - first, 1f));
        }

        return taps;
    }

    /// <summary>Two neighbours and the weight of the second.</summary>
    private readonly record struct Tap(int First, int Second, float Weight)
    {
        public float Mix(float first, float second) => (1f - Weight) * first + Weight * second;

        public float Between(ReadOnlySpan<byte> row, int channels, int channel) =>
            Mix(row[First * channels + channel], row[Second * channels + channel]);
    }
}
