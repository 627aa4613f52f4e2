using System.Collections.Generic;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// How the tensors of a contraction are indexed: by filters, by places of the output or of the input, by connections (channel and tap), and by the terms of the sums over them.
/// Places come with what they contribute to the row and the column of the image that must exist.
/// </summary>
/// <param name="geometry">The sizes.</param>
/// <param name="isTerm">Whether the sums go over connections.</param>
internal sealed class Axes(Geometry geometry, bool isTerm = false)
{
    private readonly Compiler.Graph.Window window = geometry.Window;

    /// <summary>The image, which taps on the padding lie beyond.</summary>
    public IReadOnlyList<Limit> Image { get; } = [new("Y", geometry.Height), new("X", geometry.Width)];

    /// <summary>A filter of a group, in a tensor with so many values for each.</summary>
    public Axis Filter(int values) => new(new Digit(geometry.GroupFilters, values));

    /// <summary>A channel of a group, in a tensor with so many values for each.</summary>
    public Axis Channel(int values) => new(new Digit(geometry.GroupChannels, values));

    /// <summary>A place of the output in the output.</summary>
    public Axis OutputPlace() => new(
        new Digit(0, geometry.Filters * geometry.Positions),
        new Digit(geometry.OutputHeight, geometry.OutputWidth),
        new Digit(geometry.OutputWidth, 1));

    /// <summary>A place of the output in the input: where its window begins.</summary>
    public Axis WindowPlace() => new(
        new Digit(0, geometry.Channels * geometry.Area, 0, 0),
        new Digit(geometry.OutputHeight, window.StrideHeight * geometry.Width, window.StrideHeight, 0),
        new Digit(geometry.OutputWidth, window.StrideWidth, 0, window.StrideWidth))
    {
        Start = [-(window.PaddingHeight * geometry.Width) - window.PaddingWidth, -window.PaddingHeight, -window.PaddingWidth],
    };

    /// <summary>A connection in the input: from where the window begins.</summary>
    public Axis ConnectionInWindow() => new([.. Connections(new Digit(geometry.GroupChannels, geometry.Area, 0, 0), [
        new Digit(window.KernelHeight, window.DilationHeight * geometry.Width, window.DilationHeight, 0),
        new Digit(window.KernelWidth, window.DilationWidth, 0, window.DilationWidth)], isTerm)]);

    /// <summary>A connection in a tensor that has so many values for each channel and each tap of it.</summary>
    public Axis Connection(int ofChannel, int ofTap) => new([.. Connections(
        new Digit(geometry.GroupChannels, ofChannel),
        [new Digit(window.KernelHeight, ofTap * window.KernelWidth), new Digit(window.KernelWidth, ofTap)], isTerm)]);

    /// <summary>Channels (or filters) and taps in the order in which a sum goes over them.</summary>
    /// <param name="channel">The channel or filter.</param>
    /// <param name="taps">The taps.</param>
    /// <param name="isTerm">Whether it is a sum that goes over them.</param>
    public static IEnumerable<Digit> Connections(Digit channel, IReadOnlyList<Digit> taps, bool isTerm) =>
        isTerm && TakesTapsFirst(channel.Size) ? [.. taps, channel] : [channel, .. taps];

    /// <summary>
    /// Whether a sum goes over all channels tap by tap: where a tile's terms at a time all have the same tap, whether that meets the image is asked once for them, and they lie at
    /// constant distances.
    /// </summary>
    public static bool TakesTapsFirst(int channels) => channels % TileRound.Least == 0;
}
