namespace NetDsl.Examples.Tests;

/// <summary>What tests compare with the tables of papers.</summary>
internal static class ArchitectureTable
{
    /// <summary>What each row of a declaration gives, blocks as a whole and each round by itself; layers that leave the shape as it is are left out.</summary>
    public static IEnumerable<string> Shapes(this NetworkInfo network)
    {
        string last = "";
        foreach (IGrouping<string, LayerInfo> row in network.Layers.GroupBy(Row))
        {
            string shape = Text(row.Last());
            if (shape != last || row.Last().Depth > 0)
            {
                yield return last = shape;
            }
        }
    }

    /// <summary>What each convolution in a block gives, in order.</summary>
    /// <param name="network">The network.</param>
    /// <param name="number">The block's number in the declaration.</param>
    public static IEnumerable<string> Convolutions(this NetworkInfo network, int number) => network.Layers
        .Where(layer => layer.Depth > 0 && layer.Blocks[0].Number == number && layer.Description.StartsWith("Conv2D", StringComparison.Ordinal))
        .Select(Text);

    /// <summary>All shapes in a block, each once.</summary>
    public static IEnumerable<string> DistinctShapes(this NetworkInfo network, int number) =>
        network.Layers.Where(layer => layer.Depth > 0 && layer.Blocks[0].Number == number).Select(Text).Distinct();

    private static string Row(LayerInfo layer) => layer.Depth > 0 ? $"{layer.Blocks[0].Number}.{layer.Blocks[0].Round}" : $"{layer.Number}";

    private static string Text(LayerInfo layer) => string.Join("x", layer.OutputShape);
}
