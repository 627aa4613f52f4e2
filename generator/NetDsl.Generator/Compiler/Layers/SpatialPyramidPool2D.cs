using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>A max pooling over bins for each level, each seen as a vector, one after the other.</summary>
internal sealed class SpatialPyramidPool2DRule : LayerRule
{
    public override string Attribute => "NetDsl.SpatialPyramidPool2DAttribute";

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) =>
        $"SpatialPyramidPool2D({string.Join(", ", arguments.Ints("levels").Select(Number))})";

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        int[] levels = [.. arguments.Ints("levels")];
        if (levels.Length == 0)
        {
            lowering.Report(ProblemId.ArgumentTooSmall, null, lowering.Title(lowering.Layer), "the number of levels", "1", "0");
            return;
        }

        if (!lowering.RequireImage() || !AreInRange(levels, lowering) || !lowering.RequireValuesFit(levels.Length + 1, lowering.Shape.Channels, levels.Max(), levels.Max()))
        {
            return;
        }

        Node image = lowering.Current!;
        List<Node> vectors = [];
        foreach (int bins in levels)
        {
            lowering.Add(new AdaptivePoolingNode(lowering.Layer, image, new Shape(image.Shape.Channels, bins, bins), PoolingKind.Max));
            lowering.Add(new ReshapeNode(lowering.Layer, lowering.Current!, new Shape(lowering.Shape.Count)));
            vectors.Add(lowering.Current!);
        }

        lowering.Operations = (long)levels.Length * image.Shape.Count;
        if (vectors.Count > 1)
        {
            lowering.Add(new ConcatNode(lowering.Layer, vectors, new Shape(vectors.Sum(vector => vector.Shape.Count))));
        }
    }

    private static bool AreInRange(int[] levels, Lowering lowering)
    {
        int most = Math.Min(lowering.Shape.Height, lowering.Shape.Width);
        bool all = true;
        for (int i = 0; i < levels.Length; i++)
        {
            string range = $"from 1 to {Number(most)}, as many as the image it receives has rows and columns,";
            all &= lowering.Require(Argument.Item("levels", i), levels[i], levels[i] >= 1 && levels[i] <= most, range);
        }

        return all;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
