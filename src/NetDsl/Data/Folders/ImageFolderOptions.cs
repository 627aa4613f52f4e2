namespace NetDsl;

/// <summary>How <see cref="ImageFolder"/> reads images.</summary>
public sealed record ImageFolderOptions
{
    private readonly int height;
    private readonly int width;
    private readonly int channels = 3;
    private readonly int threads;
    private readonly IReadOnlyList<IImageDecoder> decoders = [];

    /// <summary>
    /// The height of a sample: images of another one are resized, bilinearly, with half-pixel centres and without antialiasing (PyTorch's
    /// <c>align_corners=False, antialias=False</c>). 0, the default, takes the first training image's, which all must have.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Height
    {
        get => height;
        init => height = NotNegative(value, nameof(Height));
    }

    /// <summary>The width of a sample; as <see cref="Height"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Width
    {
        get => width;
        init => width = NotNegative(value, nameof(Width));
    }

    /// <summary>
    /// 3, the default, for colour: a grey image becomes three equal channels. 1 for grey: a colour becomes
    /// <c>0.299 R + 0.587 G + 0.114 B</c>. Transparency is left out.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither 1 nor 3.</exception>
    public int Channels
    {
        get => channels;
        init => channels = value is 1 or 3
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Channels), value, "Samples have 1 channel (grey) or 3 (red, green, blue).");
    }

    /// <summary>How many threads decode; 0, the default, for one a processor. The dataset is the same for any number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Threads
    {
        get => threads;
        init => threads = NotNegative(value, nameof(Threads));
    }

    /// <summary>Decoders for formats that NetDsl does not read, such as JPEG. One for a format that it does read takes its place.</summary>
    public IReadOnlyList<IImageDecoder> Decoders
    {
        get => decoders;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Decoders));
            decoders = value;
        }
    }

    private static int NotNegative(int value, string name) => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; give at least 1, or 0 for the default.");
}
