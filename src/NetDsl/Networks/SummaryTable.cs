using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Writes the table of <see cref="Network.Summary"/>.</summary>
internal static class SummaryTable
{
    private static readonly string[] Heads = ["", "Layer", "Output shape", "Parameters", "Operations"];

    public static string Of(NetworkInfo info, bool expand)
    {
        List<string[]> rows = [Heads];
        rows.AddRange(expand ? Expanded(info.Layers) : Uses(info.Layers));
        rows.Add(["", "Total", "", Number(info.ParameterCount), Number(info.Operations)]);
        int[] widths = [.. Heads.Select((_, column) => rows.Max(row => row[column].Length))];

        StringBuilder text = new();
        text.Append(info.Name).Append('\n');
        foreach (string[] row in rows)
        {
            if (ReferenceEquals(row, rows[1]) || ReferenceEquals(row, rows[^1]))
            {
                text.Append('-', widths.Sum() + (2 * (widths.Length - 1))).Append('\n');
            }

            text.Append(Line(row, widths, expand)).Append('\n');
        }

        return text.Append("Operations are counted for one sample forward; a multiply-add counts as two.\n").ToString();
    }

    /// <summary>A row for each layer of the network itself, of which the use of a block is one.</summary>
    private static IEnumerable<string[]> Uses(IReadOnlyList<LayerInfo> layers)
    {
        for (int first = 0; first < layers.Count;)
        {
            BlockInfo? use = layers[first].Depth == 0 ? null : layers[first].Blocks[0];
            LayerInfo[] own = use is null ? [layers[first]] : [.. layers.Skip(first).TakeWhile(layer => layer.Depth > 0 && layer.Blocks[0].Number == use.Number)];
            string name = use is null ? own[0].Description : use.Description + (use.Rounds > 1 ? $" x {Number(use.Rounds)}" : "");
            yield return Row(Number(use?.Number ?? own[0].Number), name, own);
            first += own.Length;
        }
    }

    /// <summary>A row for each layer, after one for each round of the blocks around it.</summary>
    private static IEnumerable<string[]> Expanded(IReadOnlyList<LayerInfo> layers)
    {
        IReadOnlyList<BlockInfo> around = [];
        foreach (LayerInfo layer in layers)
        {
            int common = layer.Blocks.Zip(around, (own, other) => own == other).TakeWhile(same => same).Count();
            for (int depth = common; depth < layer.Depth; depth++)
            {
                BlockInfo block = layer.Blocks[depth];
                string round = block.Rounds > 1 ? $", {Number(block.Round)} of {Number(block.Rounds)}" : "";
                yield return [BlockInfo.PlaceOf(layer.Blocks.Take(depth + 1)).TrimEnd('.'), Indent(depth) + block.Description + round, "", "", ""];
            }

            around = layer.Blocks;
            yield return Row(layer.Place, Indent(layer.Depth) + layer.Description, layer);
        }
    }

    private static string[] Row(string number, string name, params LayerInfo[] layers) =>
    [
        number, name, Shapes.Text(layers[^1].OutputShape), Number(layers.Sum(layer => layer.Parameters)), Number(layers.Sum(layer => layer.Operations)),
    ];

    private static string Indent(int depth) => new(' ', 2 * depth);

    private static string Line(string[] row, int[] widths, bool expand) => string.Join("  ", row.Select((cell, column) =>
        column is 1 or 2 || (expand && column == 0) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd();

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
