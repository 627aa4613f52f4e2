namespace NetDsl;

/// <summary>A decoded image: rows from top to bottom, pixels from left to right, the channels of a pixel side by side, 8 bits each.</summary>
public sealed class RasterImage
{
    /// <summary>An image made of its bytes.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1: grey; 2: grey and alpha; 3: red, green, blue; 4: the same and alpha.</param>
    /// <param name="pixels">height x width x channels bytes. The array is kept, not copied.</param>
    /// <exception cref="ArgumentException">A number is out of range, or the array is of another length.</exception>
    public RasterImage(int width, int height, int channels, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != (decimal)width * height * channels)
        {
            throw new ArgumentException(
                $"An image of {width} x {height} pixels with {channels} channels takes {(decimal)width * height * channels} bytes, "
                + $"not {pixels.Length}.",
                nameof(pixels));
        }

        Width = width;
        Height = height;
        Channels = channels;
        Pixels = pixels;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1: grey; 2: grey and alpha; 3: red, green, blue; 4: the same and alpha.</summary>
    public int Channels { get; }

    /// <summary>Height x width x channels bytes, row-major.</summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>Reads a PNG or Netpbm file (PBM, PGM, PPM; P1 to P6), which its first bytes tell and its name need not.</summary>
    /// <param name="path">The file. Samples of more than 8 bits are rounded to 8; palettes are resolved.</param>
    /// <exception cref="DataFileException">The file is missing, damaged, too large, or in another format; the message names it.</exception>
    public static RasterImage Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Data.ImageFile.Read(path, []);
    }
}
