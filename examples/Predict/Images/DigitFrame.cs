namespace NetDsl.Examples.Predict.Images;

/// <summary>
/// Brings a digit into the frame that those of MNIST have: scaled to a box of 20 x 20 pixels, its centre of mass in the middle of 28 x 28.
/// An image of just that size is taken to be in its frame already.
/// </summary>
internal static class DigitFrame
{
    // The part of the frame that the digit fills: MNIST's 20 of 28.
    private const float Filled = 20f / 28f;

    // Paper and scanners are not quite even; less ink than this is background.
    private const float LeastInk = 0.1f;

    /// <summary>The pixels that the network reads.</summary>
    /// <param name="image">The digit.</param>
    /// <param name="side">The rows and the columns of the frame.</param>
    /// <exception cref="InvalidDataException">There is no digit.</exception>
    public static float[] Fit(GrayImage image, int side)
    {
        Box box = BoxOf(image);
        if (image.Width == side && image.Height == side)
        {
            return image.Ink;
        }

        float scale = side * Filled / Math.Max(box.Width, box.Height);
        int width = Math.Max(1, (int)MathF.Round(box.Width * scale)), height = Math.Max(1, (int)MathF.Round(box.Height * scale));
        GrayImage scaled = new(width, height, Scale(image, box, width, height));
        (int top, int left) = Place(scaled, side);
        float[] frame = new float[side * side];
        for (int row = 0; row < height; row++)
        {
            scaled.Ink.AsSpan(row * width, width).CopyTo(frame.AsSpan(((top + row) * side) + left));
        }

        return frame;
    }

    private static Box BoxOf(GrayImage image)
    {
        int top = image.Height, left = image.Width, bottom = -1, right = -1;
        for (int row = 0; row < image.Height; row++)
        {
            for (int column = 0; column < image.Width; column++)
            {
                if (image[row, column] > LeastInk)
                {
                    (top, bottom) = (Math.Min(top, row), row);
                    (left, right) = (Math.Min(left, column), Math.Max(right, column));
                }
            }
        }

        return bottom < 0
            ? throw new InvalidDataException("There is nothing but background: draw or photograph one digit, with a border around it.")
            : new Box(top, left, bottom - top + 1, right - left + 1);
    }

    /// <summary>Each pixel is the mean of what lies under it, parts of pixels by their part: right for smaller and for larger images.</summary>
    private static float[] Scale(GrayImage image, Box box, int width, int height)
    {
        float[] scaled = new float[width * height];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                scaled[(row * width) + column] = Mean(
                    image,
                    box.Top + ((float)row * box.Height / height), box.Top + ((row + 1f) * box.Height / height),
                    box.Left + ((float)column * box.Width / width), box.Left + ((column + 1f) * box.Width / width));
            }
        }

        return scaled;
    }

    private static float Mean(GrayImage image, float top, float bottom, float left, float right)
    {
        double sum = 0;
        for (int row = (int)top; row < Math.Min(MathF.Ceiling(bottom), image.Height); row++)
        {
            double share = Math.Min(bottom, row + 1) - Math.Max(top, row);
            for (int column = (int)left; column < Math.Min(MathF.Ceiling(right), image.Width); column++)
            {
                sum += share * (Math.Min(right, column + 1) - Math.Max(left, column)) * image[row, column];
            }
        }

        return (float)Math.Clamp(sum / ((double)(bottom - top) * (right - left)), 0, 1);
    }

    /// <summary>Where the upper left corner goes, so that the centre of mass is in the middle and nothing falls out of the frame.</summary>
    private static (int Top, int Left) Place(GrayImage digit, int side)
    {
        double mass = 0, rows = 0, columns = 0;
        for (int row = 0; row < digit.Height; row++)
        {
            for (int column = 0; column < digit.Width; column++)
            {
                mass += digit[row, column];
                rows += digit[row, column] * (row + 0.5);
                columns += digit[row, column] * (column + 0.5);
            }
        }

        return (Corner(rows / mass, digit.Height), Corner(columns / mass, digit.Width));

        int Corner(double centre, int length) => Math.Clamp((int)Math.Round((side / 2.0) - centre), 0, side - length);
    }

    private readonly record struct Box(int Top, int Left, int Height, int Width);
}
