using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

internal sealed class ZeroPad2DRule : LayerRule
{
    private static readonly string[] Sides = ["top", "bottom", "left", "right"];

    public override string Attribute => "NetDsl.ZeroPad2DAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) => arguments.Has("padding")
        ? $"ZeroPad2D({arguments.Int("padding")})"
        : $"ZeroPad2D({string.Join(", ", Sides.Select(side => $"{side} {arguments.Int(side)}"))})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        string[] names = arguments.Has("padding") ? ["padding"] : Sides;
        int[] sides = [.. Sides.Select(side => arguments.Int(side, arguments.Int("padding")))];
        bool positive = lowering.RequireAtLeast(0, [.. names.Select(name => (name, arguments.Int(name)))]);
        if (!lowering.RequireImage() || !positive)
        {
            return;
        }

        Shape input = lowering.Shape;
        long height = (long)input.Height + sides[0] + sides[1];
        long width = (long)input.Width + sides[2] + sides[3];
        if (lowering.RequireValuesFit(input.Channels, ImageSize.Capped(height), ImageSize.Capped(width)))
        {
            lowering.Add(new PlacementNode(lowering.Layer, lowering.Current!, new Shape(input.Channels, (int)height, (int)width), 0, sides[0], sides[2]));
        }
    }
}
