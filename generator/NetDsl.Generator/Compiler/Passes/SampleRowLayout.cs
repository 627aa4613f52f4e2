using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// How the rows of a single sample lie for a convolution whose lanes are neighbouring columns. Where a window is moved by more than one column, neighbouring outputs take every second
/// (third, …) value: then a row is split into its even and odd columns, the phases, one after the other. Padding is part of the rows.
/// </summary>
/// <param name="Height">The rows of a channel.</param>
/// <param name="Phases">The parts of a row.</param>
/// <param name="Width">The columns of a part.</param>
/// <param name="Dilation">How far apart the window's columns are.</param>
/// <param name="IsInput">Whether that is how the input lies.</param>
internal readonly record struct SampleRowLayout(int Height, int Phases, int Width, int Dilation, bool IsInput)
{
    /// <summary>The columns of the narrowest vector: shorter rows are no vectors.</summary>
    public const int ShortestRow = 4;

    public static SampleRowLayout Of(ContractionNode node)
    {
        Window window = node.Window!;
        Shape input = node.Input!.Shape;
        int columns = input.Width + (2 * window.PaddingWidth) + window.MoreRight;
        return new SampleRowLayout(
            input.Height + (2 * window.PaddingHeight) + window.MoreBelow,
            window.StrideWidth,
            (columns + window.StrideWidth - 1) / window.StrideWidth,
            window.DilationWidth,
            !window.HasPadding && window.StrideWidth == 1);
    }

    /// <summary>Where a kernel's column meets a row, from the output's column.</summary>
    public int Tap(int kx) => (kx * Dilation % Phases * Width) + (kx * Dilation / Phases);
}
