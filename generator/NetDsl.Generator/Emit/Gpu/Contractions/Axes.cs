using System.Collections.Generic;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// How the tensors of a contraction are indexed: by filters, by places of the output or of the input, by connections (channel and tap), and by the terms of the sums over them.
/// Places come with what they contribute to the row and the column of the image that must exist.
/// </summary>
internal sealed class Axes(Geometry geometry)
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
    public Axis ConnectionInWindow() => new(
        new Digit(geometry.GroupChannels, geometry.Area, 0, 0),
        new Digit(window.KernelHeight, window.DilationHeight * geometry.Width, window.DilationHeight, 0),
        new Digit(window.KernelWidth, window.DilationWidth, 0, window.DilationWidth));

    /// <summary>A connection in a tensor that has so many values for each channel and each tap of it.</summary>
    public Axis Connection(int ofChannel, int ofTap) => new(
        new Digit(geometry.GroupChannels, ofChannel),
        new Digit(window.KernelHeight, ofTap * window.KernelWidth),
        new Digit(window.KernelWidth, ofTap));
}
