using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Which convolutions are computed at frequencies, with sixteen multiplications for four values instead of thirty-six: those by windows of 3 x 3 that move by one, where there are so many channels that the
/// transforms count little.
/// </summary>
internal static class WinogradChoice
{
    /// <summary>The weight gradient takes channels in vectors, of which the widest has sixteen.</summary>
    private const int ChannelMultiple = 16;

    private const int FewestFilters = 16;

    /// <summary>Tiles of 2 x 2 should be whole but for few.</summary>
    private const int SmallestImage = 4;

    public static bool Serves(Node head) => head is ContractionNode
    {
        Groups: 1,
        Window: { KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1, IsPlain: true, PaddingHeight: <= 2 } window,
    } node
        && window.PaddingHeight == window.PaddingWidth
        && node.GroupChannels % ChannelMultiple == 0
        && node.GroupFilters >= FewestFilters
        && node.Shape is { Height: >= SmallestImage, Width: >= SmallestImage };

    /// <summary>Whether a step is such a convolution, and nothing that it is fused with is in the way.</summary>
    public static bool Serves(Step step) => step is { Pool: null, KeepsPreactivation: false } && Serves(step.Head);
}
