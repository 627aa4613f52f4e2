namespace NetDsl.Kernels;

/// <summary>Where the parts of a convolution's scratch memory begin, in floats; all at whole lines of the cache.</summary>
internal readonly struct WinogradProductMemory
{
    public WinogradProductMemory(in WinogradShape shape, int lanes)
    {
        Blocks = new WinogradBlocks(shape, lanes);
        InputDistance = WinogradBlocks.Distance(shape.Channels * Blocks.Tiles);
        ProductDistance = WinogradBlocks.Distance(Blocks.OutputsAtOnce * Blocks.Tiles);
        Input = WinogradBlocks.Lines(shape.Width * lanes);
        Products = Input + WinogradBlocks.Lines(WinogradBlocks.Frequencies * InputDistance * lanes);
        Weights = Products + WinogradBlocks.Lines(WinogradBlocks.Frequencies * ProductDistance * lanes);
        Size = Weights + Blocks.WeightSize;
    }

    public WinogradBlocks Blocks { get; }

    /// <summary>From one frequency's input to the next, in vectors.</summary>
    public int InputDistance { get; }

    /// <summary>From one frequency's products to the next, in vectors.</summary>
    public int ProductDistance { get; }

    /// <summary>The transformed input; before it is a row of zeros. For each frequency: pairs of tiles x channels x 2 vectors.</summary>
    public int Input { get; }

    /// <summary>For each frequency: pairs of tiles x outputs at once x 2 vectors.</summary>
    public int Products { get; }

    /// <summary>The transformed weights.</summary>
    public int Weights { get; }

    public int Size { get; }
}

/// <summary>The same for the gradient by the weights.</summary>
internal readonly struct WinogradGradientMemory
{
    public WinogradGradientMemory(in WinogradShape shape, int lanes)
    {
        Blocks = new WinogradBlocks(shape, lanes);
        InputDistance = WinogradBlocks.Distance(shape.Channels * Blocks.Tiles);
        GradientDistance = WinogradBlocks.Distance(Blocks.OutputsAtOnce * Blocks.Tiles);
        Input = WinogradBlocks.Lines(((2 * Blocks.Rows) + 2) * shape.Width * shape.Channels * lanes);
        Gradients = Input + WinogradBlocks.Lines(WinogradBlocks.Frequencies * InputDistance * lanes);
        Sums = Gradients + WinogradBlocks.Lines(WinogradBlocks.Frequencies * GradientDistance * lanes);
        Size = Sums + Blocks.WeightSize;
    }

    public WinogradBlocks Blocks { get; }

    /// <summary>From one frequency's input to the next, in vectors.</summary>
    public int InputDistance { get; }

    /// <summary>From one frequency's gradients to the next, in vectors.</summary>
    public int GradientDistance { get; }

    /// <summary>The transformed input; before it are the rows with neighbouring channels in the lanes. For each frequency: pairs of vectors of channels x tiles x samples x 2 vectors.</summary>
    public int Input { get; }

    /// <summary>The transformed gradient by the output. For each frequency: outputs at once x tiles.</summary>
    public int Gradients { get; }

    /// <summary>The gradient by the transformed weights.</summary>
    public int Sums { get; }

    public int Size { get; }
}
