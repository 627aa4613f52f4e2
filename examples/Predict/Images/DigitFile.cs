namespace NetDsl.Examples.Predict.Images;

/// <summary>Finds out what kind of file an image is in.</summary>
internal static class DigitFile
{
    private static readonly (string Kind, byte[] Start)[] Others =
    [
        ("a PNG", [0x89, (byte)'P', (byte)'N', (byte)'G']),
        ("a JPEG", [0xFF, 0xD8, 0xFF]),
        ("a GIF", "GIF8"u8.ToArray()),
        ("a TIFF", "II*\0"u8.ToArray()),
        ("a TIFF", "MM\0*"u8.ToArray()),
        ("a WebP", "RIFF"u8.ToArray()),
        ("a PDF", "%PDF"u8.ToArray()),
    ];

    /// <summary>Reads an image.</summary>
    /// <param name="name">What the file is called, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="InvalidDataException">It is empty, blank, damaged or of another kind; the message says what to do.</exception>
    public static GrayImage Read(string name, ReadOnlySpan<byte> content)
    {
        foreach ((string kind, byte[] start) in Others)
        {
            if (content.StartsWith(start))
            {
                throw new InvalidDataException(
                    $"{name} is {kind}; this program reads PGM, PPM and PBM. ImageMagick converts it: magick IMAGE digit.pgm");
            }
        }

        return Netpbm.IsOne(content) ? Netpbm.Read(name, content) : TextDigit.Read(name, content);
    }
}
