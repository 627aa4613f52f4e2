namespace NetDsl.Examples.Zoo;

/// <summary>The outline of Inception-v3 that papers print, and the network that everybody uses, row by row.</summary>
internal static class InceptionOutline
{
    private const string None = "";

    /// <summary>
    /// Table 1 of <i>Input Specified Thresholds</i>, after that of the Inception paper: type, window and stride, input size. Beside it the layers of
    /// <see cref="InceptionV3"/>, by their numbers in the declaration.
    /// </summary>
    private static readonly OutlineRow[] Rows =
    [
        new("conv", "3x3/2", "299x299x3", 2),
        new("conv", "3x3/1", "149x149x32", 3),
        new("conv padded", "3x3/1", "147x147x32", 4),
        new("pool", "3x3/2", "147x147x64", 5),
        new("conv", "3x3/1", "73x73x64", 6),
        new("conv", "3x3/2", "71x71x80", 7),
        new(None, None, None, 8),
        new("conv", "3x3/1", "35x35x192"),
        new("3 x Inception", "type 1", "35x35x288", 9, 10),
        new(None, None, None, 11),
        new("5 x Inception", "type 2", "17x17x768", 12, 13, 14),
        new(None, None, None, 15),
        new("2 x Inception", "type 3", "8x8x1280", 16),
        new("pool", "8x8", "8x8x2048", 17),
        new("linear", "logits", "1x1x2048", 19),
        new("softmax", "classifier", "1x1x1000", 20),
    ];

    /// <summary>Prints both.</summary>
    public static void Print(TextWriter output)
    {
        output.WriteLine("The outline in the paper's table 1              InceptionV3 as declared");
        output.WriteLine(Line("type", "window", "input", "type", "input"));
        foreach (OutlineRow row in Rows)
        {
            output.WriteLine(Line(row.Type, row.Window, row.Input, Kind(row), row.Layers.Length > 0 ? InputOf(row.Layers[0]) : None));
        }
    }

    private static string Line(string type, string window, string input, string kind, string size) =>
        $"{type,-14}  {window,-10}  {input,-16}  {kind,-58}  {size}".TrimEnd();

    private static string Kind(OutlineRow row) => string.Join(", ", row.Layers.Select(Name));

    /// <summary>The layers of a number: several where it is a block.</summary>
    private static IEnumerable<LayerInfo> LayersOf(int number) => InceptionV3.Description.Layers.Where(layer => NumberOf(layer) == number);

    private static int NumberOf(LayerInfo layer) => layer.Depth > 0 ? layer.Blocks[0].Number : layer.Number;

    private static string Name(int number)
    {
        LayerInfo first = LayersOf(number).First();
        return first.Depth == 0 ? first.Description
            : first.Blocks[0].Rounds > 1 ? $"{first.Blocks[0].Rounds} x {first.Blocks[0].Description}"
            : first.Blocks[0].Description;
    }

    /// <summary>The shape that a layer takes, height and width before the channels as in the paper.</summary>
    private static string InputOf(int number)
    {
        IReadOnlyList<int> shape = LayersOf(number - 1).Last().OutputShape;
        return shape.Count == 3 ? $"{shape[1]}x{shape[2]}x{shape[0]}" : $"1x1x{shape[0]}";
    }

    /// <summary>A row of the paper, and the network's layers that do its work.</summary>
    private sealed record OutlineRow(string Type, string Window, string Input, params int[] Layers);
}
