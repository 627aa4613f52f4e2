using System.Collections.Generic;
using NetDsl.Generator.Compiler.Conversions;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes how a network is made from the one that it is converted from.</summary>
internal static class ConversionEmitter
{
    /// <summary>The method, with a call for each layer that holds numbers.</summary>
    public static void Write(SourceWriter writer, NetworkGraph graph, ConversionDeclaration conversion, IReadOnlyList<ConversionStep> steps)
    {
        WriteDocumentation(writer, conversion);
        writer.Block(Signature(graph.Name, conversion), () =>
        {
            string name = Names.Identifier(graph.Name);
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(source);");
            writer.Line($"{name} converted = new {name}(source.Seed, null, batchCapacity, threads);");
            writer.Line("global::NetDsl.Conversions.BiasShift shift = new global::NetDsl.Conversions.BiasShift(source, converted);");
            int layer = -1;
            foreach (ConversionStep step in steps)
            {
                if (step.Layer != layer)
                {
                    writer.Line($"// layer {step.Layer + 1}, {Change(step.Source, graph.Layers[step.Layer].Description)}");
                    layer = step.Layer;
                }

                writer.Line($"shift.{Call(step)};");
            }

            writer.Line("return converted;");
        });
    }

    /// <summary>The same method where one of the two networks has errors.</summary>
    public static void WriteBroken(SourceWriter writer, string name, ConversionDeclaration conversion)
    {
        WriteDocumentation(writer, conversion);
        writer.Line($"{Signature(name, conversion)} => new {Names.Identifier(name)}(0, null, batchCapacity, threads);");
    }

    private static void WriteDocumentation(SourceWriter writer, ConversionDeclaration conversion)
    {
        writer.Line($"/// <summary>Makes a network with the same scores as a trained {Comment(conversion.Source)}: its hidden biases become thresholds.</summary>");
        writer.Line("/// <param name=\"source\">The trained network, which stays as it is.</param>");
        writer.Line("/// <param name=\"batchCapacity\">The largest batch to train on.</param>");
        writer.Line("/// <param name=\"threads\">How many threads share a batch; 0 for one on each core.</param>");
    }

    private static string Signature(string name, ConversionDeclaration conversion) =>
        $"{conversion.Access} static {Names.Identifier(name)} From({conversion.SourceType} source, int batchCapacity = 1024, int threads = 0)";

    private static string Change(string before, string after) => before == after ? before : $"{before}, becomes {after}";

    private static string Call(ConversionStep step) => step switch
    {
        CopyStep copy => $"Copy({Names.Quote(copy.Parameter.Name)})",
        LinearStep linear => $"Linear({Names.Quote(linear.Weight.Name)}, {Name(linear.Bias)})",
        ThresholdStep threshold => $"Threshold({Names.Quote(threshold.Threshold)})",
        FlattenStep flatten => $"Flatten({Names.Number(flatten.Positions)})",
        AffineStep affine => $"Affine({Names.Quote(affine.Weight.Name)}, {Name(affine.Bias)}, {Names.Quote(affine.ConvertedBias)})",
        _ => throw new System.ArgumentOutOfRangeException(nameof(step)),
    };

    private static string Name(ParameterSlot? slot) => slot is null ? "null" : Names.Quote(slot.Name);

    /// <summary>A type's name in a documentation comment.</summary>
    private static string Comment(string name) => name.Replace("<", "&lt;");
}
