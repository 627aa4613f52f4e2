using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>The sizes of a contraction. A dense layer is a convolution of images of one place.</summary>
/// <param name="Channels">The input's channels.</param>
/// <param name="Height">The input's rows.</param>
/// <param name="Width">The input's columns.</param>
/// <param name="Filters">The output's channels.</param>
/// <param name="OutputHeight">The output's rows.</param>
/// <param name="OutputWidth">The output's columns.</param>
/// <param name="Window">The window.</param>
/// <param name="Groups">Into how many groups channels and filters fall.</param>
/// <param name="IsDense">Whether it is a dense layer.</param>
internal sealed record Geometry(int Channels, int Height, int Width, int Filters, int OutputHeight, int OutputWidth, Window Window, int Groups, bool IsDense)
{
    private static readonly Window OnePlace = new(1, 1, 1, 1, 0, 0);

    public static Geometry Of(Node head) => head switch
    {
        ContractionNode { Window: { } window } node => Convolution(node, window, node.Groups),
        FormulaContractionNode { Window: { } window } node => Convolution(node, window, 1),
        _ => new Geometry(head.Input!.Shape.Count, 1, 1, head.Shape.Count, 1, 1, OnePlace, 1, true),
    };

    /// <summary>The channels that a filter reads.</summary>
    public int GroupChannels => Channels / Groups;

    /// <summary>The filters that read the same channels.</summary>
    public int GroupFilters => Filters / Groups;

    /// <summary>The places of an input channel.</summary>
    public int Area => Height * Width;

    /// <summary>The places of an output channel.</summary>
    public int Positions => OutputHeight * OutputWidth;

    /// <summary>The taps of the kernel.</summary>
    public int Taps => Window.Size;

    /// <summary>What a filter sums.</summary>
    public int Connections => GroupChannels * Taps;

    private static Geometry Convolution(Node node, Window window, int groups)
    {
        Shape input = node.Input!.Shape;
        return new Geometry(input.Channels, input.Height, input.Width, node.Shape.Channels, node.Shape.Height, node.Shape.Width, window, groups, false);
    }
}
