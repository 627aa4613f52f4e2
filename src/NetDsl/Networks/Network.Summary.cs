using System.Globalization;
using System.Text;

namespace NetDsl;

public abstract partial class Network
{
    /// <summary>Prints the table of layers, output shapes, parameters and operations.</summary>
    /// <param name="writer">Where to; null for the console.</param>
    public void Summary(TextWriter? writer = null) => (writer ?? Console.Out).Write(SummaryTable.Of(Info));

    /// <summary>The same table as a text.</summary>
    public override string ToString() => SummaryTable.Of(Info);

    /// <summary>Writes the table of <see cref="Summary"/>.</summary>
    private static class SummaryTable
    {
        private static readonly string[] Heads = ["", "Layer", "Output shape", "Parameters", "Operations"];

        public static string Of(NetworkInfo info)
        {
            List<string[]> rows = [Heads];
            rows.AddRange(info.Layers.Select(Row));
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

                text.Append(Line(row, widths)).Append('\n');
            }

            return text.Append("Operations are counted for one sample forward; a multiply-add counts as two.\n").ToString();
        }

        private static string[] Row(LayerInfo layer) =>
            [Number(layer.Number), layer.Description, Shapes.Text(layer.OutputShape), Number(layer.Parameters), Number(layer.Operations)];

        private static string Line(string[] row, int[] widths) => string.Join("  ", row.Select((cell, column) =>
            column is 1 or 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd();

        private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
    }
}
