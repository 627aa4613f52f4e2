namespace NetDsl;

/// <summary>
/// The arguments of a block, for its layers: <c>Arg.Channels</c> is the parameter <c>channels</c> of the block's constructor, or its property
/// <c>Channels</c>. The generator reads the name and not the number, which stands here only because an attribute takes constants;
/// so <c>Arg.Channels / 4</c> is a quarter of the channels. Any name works: of those that are not listed here the generator
/// adds the constant to the project.
/// </summary>
/// <seealso cref="BlockAttribute"/>
public static class Arg
{
    // Distinct, so that a difference is no constant zero to divide by, and small enough that products of three fit.

    /// <summary>The block's argument <c>channels</c>.</summary>
    public const int Channels = 840;

    /// <summary>The block's argument <c>filters</c>.</summary>
    public const int Filters = 841;

    /// <summary>The block's argument <c>units</c>.</summary>
    public const int Units = 842;

    /// <summary>The block's argument <c>stride</c>.</summary>
    public const int Stride = 843;

    /// <summary>The block's argument <c>kernel</c>.</summary>
    public const int Kernel = 844;

    /// <summary>The block's argument <c>kernelHeight</c>.</summary>
    public const int KernelHeight = 845;

    /// <summary>The block's argument <c>kernelWidth</c>.</summary>
    public const int KernelWidth = 846;

    /// <summary>The block's argument <c>padding</c>.</summary>
    public const int Padding = 847;

    /// <summary>The block's argument <c>paddingHeight</c>.</summary>
    public const int PaddingHeight = 848;

    /// <summary>The block's argument <c>paddingWidth</c>.</summary>
    public const int PaddingWidth = 849;

    /// <summary>The block's argument <c>dilation</c>.</summary>
    public const int Dilation = 850;

    /// <summary>The block's argument <c>groups</c>.</summary>
    public const int Groups = 851;

    /// <summary>The block's argument <c>size</c>.</summary>
    public const int Size = 852;

    /// <summary>The block's argument <c>expansion</c>.</summary>
    public const int Expansion = 853;

    /// <summary>The block's argument <c>reduction</c>.</summary>
    public const int Reduction = 854;

    /// <summary>The block's argument <c>squeeze</c>.</summary>
    public const int Squeeze = 855;

    /// <summary>The block's argument <c>expand</c>.</summary>
    public const int Expand = 856;

    /// <summary>The block's argument <c>rate</c>.</summary>
    public const int Rate = 857;

    /// <summary>The block's argument <c>width</c>.</summary>
    public const int Width = 858;

    /// <summary>The block's argument <c>height</c>.</summary>
    public const int Height = 859;

    /// <summary>The block's argument <c>depth</c>.</summary>
    public const int Depth = 860;

    /// <summary>The block's argument <c>count</c>.</summary>
    public const int Count = 861;

    /// <summary>The block's argument <c>pool</c>.</summary>
    public const int Pool = 862;

    /// <summary>The block's argument <c>poolChannels</c>.</summary>
    public const int PoolChannels = 863;

    /// <summary>The block's argument <c>growth</c>.</summary>
    public const int Growth = 864;
}
