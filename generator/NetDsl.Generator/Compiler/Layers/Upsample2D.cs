using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

internal sealed class Upsample2DRule : LayerRule
{
    /// <summary>Four products and three sums for each value.</summary>
    private const int BilinearOperations = 7;

    public override string Attribute => "NetDsl.Upsample2DAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"Upsample2D({Height(arguments)}x{Width(arguments)}{(IsBilinear(arguments) ? ", bilinear" : string.Empty)})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        bool positive = arguments.Has("factor")
            ? lowering.RequireAtLeast(1, ("factor", Height(arguments)))
            : lowering.RequireAtLeast(1, ("factorHeight", Height(arguments)), ("factorWidth", Width(arguments)));
        if (!lowering.RequireImage() || !positive)
        {
            return;
        }

        Shape input = lowering.Shape;
        long height = (long)input.Height * Height(arguments);
        long width = (long)input.Width * Width(arguments);
        if (!lowering.RequireValuesFit(input.Channels, ImageSize.Capped(height), ImageSize.Capped(width)))
        {
            return;
        }

        Shape output = new(input.Channels, (int)height, (int)width);
        UpsamplingKind kind = IsBilinear(arguments) ? UpsamplingKind.Bilinear : UpsamplingKind.Nearest;
        lowering.Operations = kind == UpsamplingKind.Bilinear ? (long)BilinearOperations * output.Count : 0;
        lowering.Add(new UpsamplingNode(lowering.Layer, lowering.Current!, output, kind));
    }

    private static int Height(LayerArguments arguments) => arguments.Int("factorHeight", arguments.Int("factor"));

    private static int Width(LayerArguments arguments) => arguments.Int("factorWidth", arguments.Int("factor"));

    private static bool IsBilinear(LayerArguments arguments) => arguments.Int("Mode") == (int)UpsamplingKind.Bilinear;
}
