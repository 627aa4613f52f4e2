using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes the architecture as data. Long lists are written in parts, each a method of its own: the rows of a hundred layers in one method would be more than the JIT
/// optimises.
/// </summary>
internal static class DescriptionWriter
{
    private const int MostRows = 100;

    public static void Write(SourceWriter writer, NetworkGraph graph)
    {
        Rows layers = new("Layers", "LayerInfo", [.. graph.Layers.Select(Layer)]);
        Rows parameters = new("Tensors", "ParameterInfo", [.. graph.Parameters.Select(Tensor)]);
        Rows statistics = new("Statistics", "ParameterInfo", [.. graph.Statistics.Select(Tensor)]);
        Rows outputs = new("Outputs", "OutputInfo", [.. graph.Outputs.Select(output => $"new global::NetDsl.OutputInfo({Names.Quote(output.Key)}, {Array(output.Value.Shape)})")]);
        writer.Line("/// <summary>The architecture: shapes, layers, parameters, loss.</summary>");
        writer.Line("public static global::NetDsl.NetworkInfo Description { get; } = new(");
        bool hasMore = statistics.Items.Length + outputs.Items.Length > 0;
        writer.Indented(() =>
        {
            writer.Line($"{Names.Quote(graph.Name)},");
            writer.Line($"{Array(graph.Input.Shape)},");
            writer.Line($"{Array(graph.OutputShape)},");
            writer.Line($"global::NetDsl.LossKind.{graph.Loss.Kind},");
            layers.Write(writer, ",");
            parameters.Write(writer, hasMore ? ")" : ");");
        });
        if (hasMore)
        {
            writer.Line("{");
            writer.Indented(() =>
            {
                statistics.WriteNamed(writer);
                outputs.WriteNamed(writer);
            });
            writer.Line("};");
        }

        layers.WriteParts(writer);
        parameters.WriteParts(writer);
        statistics.WriteParts(writer);
        outputs.WriteParts(writer);
    }

    private static string Layer(LayerRow row) =>
        $"new global::NetDsl.LayerInfo({row.Place.Number}, {Names.Quote(row.Description)}, {Array(row.OutputShape)}, {row.Parameters}, {row.Operations}){Blocks(row.Place)}";

    /// <summary>The blocks around a layer.</summary>
    private static string Blocks(LayerPlace place) => place.Enclosing.Count == 0 ? "" : $" {{ Blocks = [{string.Join(", ", place.Enclosing.Select(block =>
        $"new global::NetDsl.BlockInfo({block.Number}, {Names.Quote(block.Description)}, {block.Round}, {block.Rounds})"))}] }}";

    private static string Tensor(ParameterSlot slot) =>
        $"new global::NetDsl.ParameterInfo({Names.Quote(slot.Name)}, {Array(slot.Shape)}, {slot.Offset}, global::NetDsl.ParameterRole.{slot.Role}, {slot.FanIn}, {slot.FanOut}){Options(slot)}";

    /// <summary>What is to say of a formula's learnable.</summary>
    private static string Options(ParameterSlot slot)
    {
        List<string> options = [];
        options.AddRange(slot.Start is { } start ? new[] { $"Start = {Names.Literal(start)}" } : []);
        options.AddRange(slot.StartHigh is { } high ? new[] { $"StartHigh = {Names.Literal(high)}" } : []);
        options.AddRange(slot.Decays != (slot.Role == ParameterRole.Weight) ? new[] { slot.Decays ? "Decays = true" : "Decays = false" } : []);
        options.AddRange(slot.IsPositive ? new[] { "IsPositive = true" } : []);
        return options.Count == 0 ? "" : $" {{ {string.Join(", ", options)} }}";
    }

    private static string Array(Shape shape) => $"[{string.Join(", ", shape.Dimensions)}]";

    /// <summary>A list of the description.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Type">The type of its items.</param>
    /// <param name="Items">An expression for each.</param>
    private sealed record Rows(string Name, string Type, string[] Items)
    {
        private int Parts => Items.Length <= MostRows ? 0 : (Items.Length + MostRows - 1) / MostRows;

        /// <summary>Writes the list, of its items or of its parts.</summary>
        public void Write(SourceWriter writer, string end) =>
            WriteList(writer, Parts == 0 ? Items : Enumerable.Range(1, Parts).Select(part => $".. {Method(part)}()"), $"]{end}");

        /// <summary>Writes the list as a property's value, unless it is empty.</summary>
        public void WriteNamed(SourceWriter writer)
        {
            if (Items.Length > 0)
            {
                writer.Line($"{Name} =");
                Write(writer, ",");
            }
        }

        /// <summary>Writes the methods of the parts, if there are any.</summary>
        public void WriteParts(SourceWriter writer)
        {
            for (int part = 1; part <= Parts; part++)
            {
                writer.Line().Line($"private static global::NetDsl.{Type}[] {Method(part)}() =>");
                WriteList(writer, Items.Skip((part - 1) * MostRows).Take(MostRows), "];");
            }
        }

        private string Method(int part) => $"Describe{Name}{Names.Number(part)}";

        private static void WriteList(SourceWriter writer, IEnumerable<string> items, string end)
        {
            writer.Line("[");
            writer.Indented(() => items.ToList().ForEach(item => writer.Line($"{item},")));
            writer.Line(end);
        }
    }
}
