namespace NetDsl.Data;

/// <summary>Brings images to the layout of samples: channels x height x width, grey or colour.</summary>
internal static class ImageChannels
{
    /// <summary>
    /// Writes the planes of an image, one after the other. Grey becomes three equal planes; colour becomes grey by the luma of ITU-R BT.601,
    /// <c>0.299 R + 0.587 G + 0.114 B</c>, in the integer arithmetic of Python's Pillow; an alpha channel is left out.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="planes">Takes channels x height x width bytes; channels is 1 or 3.</param>
    public static void Split(RasterImage image, Span<byte> planes)
    {
        int size = image.Width * image.Height;
        ReadOnlySpan<byte> pixels = image.Pixels.Span;
        bool colour = image.Channels >= 3;
        for (int pixel = 0; pixel < size; pixel++)
        {
            ReadOnlySpan<byte> samples = pixels.Slice(pixel * image.Channels, image.Channels);
            if (planes.Length == size)
            {
                planes[pixel] = colour ? Luma(samples) : samples[0];
                continue;
            }

            planes[pixel] = samples[0];
            planes[size + pixel] = colour ? samples[1] : samples[0];
            planes[2 * size + pixel] = colour ? samples[2] : samples[0];
        }
    }

    /// <summary>The weights are 65536 x (0.299, 0.587, 0.114), rounded so that they add up to 65536.</summary>
    private static byte Luma(ReadOnlySpan<byte> rgb) => (byte)((rgb[0] * 19595 + rgb[1] * 38470 + rgb[2] * 7471 + 0x8000) >> 16);
}
