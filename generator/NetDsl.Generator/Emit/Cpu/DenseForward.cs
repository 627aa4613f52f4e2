using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes a dense layer's forward pass: some units at once, for two groups of samples at a time, so that a weight is loaded once for both; each
/// sum in a register, with the activation before it is stored.
/// </summary>
internal sealed class DenseForward(CompiledNetwork network, StepBuffers buffers, ActivationEmitter activation)
{
    private readonly Step step = buffers.Step;
    private readonly ContractionNode node = (ContractionNode)buffers.Step.Head;

    private int Inputs => step.Input.Count;

    private string Prefix => $"Step{step.Number}";

    private string BiasParameter => node.Bias is null ? "" : "ref float bias, ";

    private string BeforeParameter => step.KeepsPreactivation ? ", ref V before" : "";

    public void Write(SourceWriter writer)
    {
        string bias = node.Bias is null ? "" : "bias[j] + ";
        writer.Line($"// y[j] = {activation.Describe($"{bias}the sum over i of x[i] * weight[j,i]")}.");
        WriteMethod(writer, $"{Prefix}Forward", "int groups", () =>
        {
            writer.Block("for (int group = 0; group + 1 < groups; group += 2)", () => WriteCall(writer, "Pair", "group"));
            writer.Block("if (groups % 2 == 1)", () => WriteCall(writer, "One", "(groups - 1)"));
        });
        foreach ((string name, int groups) in new[] { ("Pair", 2), ("One", 1) })
        {
            writer.Line();
            WriteMethod(writer, $"{Prefix}Forward{name}", "", () =>
                Group.Write(writer, node.Shape.Count, network.Tiles.Dense(node, groups), "j", (group, j) => WriteGroup(writer, group.Size, groups, j)));
        }
    }

    private void WriteMethod(SourceWriter writer, string name, string count, System.Action body)
    {
        writer.Line(Names.Optimize);
        string last = count.Length == 0 ? "" : $", {count}";
        writer.Line($"private static void {name}<V>(ref V x, ref float weight, {BiasParameter}{Epilogue.Parameters(step)}{activation.Parameters.Declared}ref V y{BeforeParameter}{last})");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(body);
        writer.Line("}");
    }

    private void WriteCall(SourceWriter writer, string name, string group)
    {
        string Of(string tensor) => $"ref {At.Ref(tensor, $"{group} * {network.Memory.Size}")}";
        string bias = node.Bias is null ? "" : "ref bias, ";
        string before = step.KeepsPreactivation ? $", {Of("before")}" : "";
        writer.Line($"{Prefix}Forward{name}({Of("x")}, ref weight, {bias}{(step.Normalization is null ? "" : "ref scale, ref shift, ")}{(step.Added is null ? "" : $"{Of("added")}, ")}{activation.Parameters.Passed}{Of("y")}{before});");
    }

    /// <summary>The sums of some units: z{unit} of the first group, z{unit}_1 of the second.</summary>
    private void WriteGroup(SourceWriter writer, int units, int groups, string j)
    {
        foreach (int m in Enumerable.Range(0, units))
        {
            writer.Line($"V z{m} = V.Create({(node.Bias is null ? "0f" : At.Ref("bias", At.Sum(j, Names.Number(m))))});");
            if (groups == 2)
            {
                writer.Line($"V z{m}_1 = z{m};");
            }
        }

        writer.Line();
        writer.Line($"ref float rows = ref {At.Ref("weight", At.Times(j, Inputs))};");
        writer.For("i", Inputs, i => WriteTerms(writer, units, groups, i));
        writer.Line();
        activation.Parameters.LoadShared(writer);
        foreach (int m in Enumerable.Range(0, units))
        {
            activation.Parameters.LoadChannel(writer, $"_{m}", At.Sum(j, Names.Number(m)));
        }

        foreach (string second in Suffixes(groups))
        {
            foreach (int m in Enumerable.Range(0, units))
            {
                WriteStore(writer, m, second, At.Sum(j, Names.Number(m)), At.Sum(j, Names.Number(m + (second.Length == 0 ? 0 : network.Memory.Size))));
            }
        }
    }

    private void WriteTerms(SourceWriter writer, int units, int groups, string i)
    {
        writer.Line($"V xi = {At.Ref("x", i)};");
        if (groups == 2)
        {
            writer.Line($"V xi_1 = {At.Ref("x", At.Sum(i, Names.Number(network.Memory.Size)))};");
        }

        writer.Line($"ref float w = ref {At.Ref("rows", i)};");
        foreach (int m in Enumerable.Range(0, units))
        {
            string weight = $"V.Create({At.Ref("w", Names.Number(m * Inputs))})";
            if (groups == 2)
            {
                writer.Line($"V w{m} = {weight};");
                weight = $"w{m}";
            }

            foreach (string second in Suffixes(groups))
            {
                writer.Line($"z{m}{second} = V.MultiplyAdd({weight}, xi{second}, z{m}{second});");
            }
        }
    }

    private void WriteStore(SourceWriter writer, int m, string second, string unit, string place)
    {
        string sum = $"z{m}{second}";
        sum = Epilogue.Apply(step, sum, unit, place) ?? sum;
        if (step.KeepsPreactivation)
        {
            writer.Line($"{At.Ref("before", place)} = {sum};");
        }

        writer.Line($"{At.Ref("y", place)} = {activation.Apply(sum, $"_{m}")};");
    }

    private static IEnumerable<string> Suffixes(int groups) => groups == 1 ? [""] : ["", "_1"];
}
