namespace NetDsl.Kernels;

/// <summary>How a convolution is cut for the caches: into blocks of whole rows of tiles, and into blocks of output channels.</summary>
internal readonly struct WinogradBlocks
{
    /// <summary>The places of a transformed tile, 4 x 4: at each there is a matrix product.</summary>
    public const int Frequencies = 16;

    /// <summary>The output channels of a block: eight tiles of six rows, or three vectors of sixteen.</summary>
    private const int MostOutputs = 48;

    /// <summary>
    /// The bytes of transformed input of a block of rows. It lies between second and third level: a matrix product reads a sixteenth of it at a time.
    /// </summary>
    private const int BlockBytes = 3 << 19;

    /// <summary>
    /// Vectors by which matrices of different frequencies are kept apart. They are written side by side; a power of two apart, all of them would meet in the same set of a cache.
    /// </summary>
    private const int Apart = 3;

    private const int LineFloats = 16;

    private readonly int channels;
    private readonly int filters;

    public WinogradBlocks(in WinogradShape shape, int lanes)
    {
        channels = shape.Channels;
        filters = shape.Filters;
        Across = (shape.OutputWidth + 1) / 2;
        Down = (shape.OutputHeight + 1) / 2;
        long bytesOfRow = (long)Frequencies * channels * Across * lanes * sizeof(float);
        Rows = (int)Math.Clamp(BlockBytes / bytesOfRow, 1, Down);
    }

    /// <summary>The tiles of a row.</summary>
    public int Across { get; }

    /// <summary>The rows of tiles.</summary>
    public int Down { get; }

    /// <summary>The rows of tiles of a block.</summary>
    public int Rows { get; }

    /// <summary>The output channels of a block.</summary>
    public int OutputsAtOnce => Math.Min(filters, MostOutputs);

    /// <summary>The tiles of a block; one more where that makes pairs.</summary>
    public int Tiles => ((Rows * Across) + 1) / 2 * 2;

    /// <summary>Whether one block of rows is the whole image: then the weights of a block of outputs are needed only once, and need not be kept for the next block of rows.</summary>
    private bool IsOne => Rows == Down;

    /// <summary>The floats of all transformed weights that are kept.</summary>
    public int WeightSize => (IsOne ? 1 : (filters + OutputsAtOnce - 1) / OutputsAtOnce) * Frequencies * WeightDistance(OutputsAtOnce);

    /// <summary>From one frequency's weights to the next, for some output channels.</summary>
    public int WeightDistance(int outputs) => Lines(outputs * channels) + (Apart * LineFloats);

    /// <summary>Where the weights of a block of output channels begin.</summary>
    public int WeightsFrom(int output) => IsOne ? 0 : output / OutputsAtOnce * Frequencies * WeightDistance(OutputsAtOnce);

    /// <summary>From one frequency's matrix to the next, in vectors.</summary>
    public static int Distance(int vectors) => vectors + Apart;

    /// <summary>A number of floats rounded up to whole lines of the cache.</summary>
    public static int Lines(int floats) => (floats + LineFloats - 1) / LineFloats * LineFloats;
}
