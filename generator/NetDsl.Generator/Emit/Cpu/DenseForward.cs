using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes a dense layer's forward pass: some units at once, each sum in a register, with the activation before it is stored.</summary>
internal sealed class DenseForward(StepBuffers buffers, RegisterTiles tiles, ActivationEmitter activation)
{
    private readonly Step step = buffers.Step;
    private readonly ContractionNode node = (ContractionNode)buffers.Step.Head;

    private int Inputs => step.Input.Count;

    public void Write(SourceWriter writer)
    {
        string bias = node.Bias is null ? "" : "ref float bias, ";
        string before = step.KeepsPreactivation ? ", ref V before" : "";
        writer.Line($"// y[j] = {activation.Apply($"{(node.Bias is null ? "" : "bias[j] + ")}the sum over i of x[i] * weight[j,i]")}.");
        writer.Line(Names.Optimize);
        writer.Line($"private static void Step{step.Number}Forward<V>(ref V x, ref float weight, {bias}ref V y{before})");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => Group.Write(writer, node.Shape.Count, tiles.Dense(node), "j", (group, j) => WriteGroup(writer, group.Size, j)));
        writer.Line("}");
    }

    private void WriteGroup(SourceWriter writer, int units, string j)
    {
        for (int m = 0; m < units; m++)
        {
            writer.Line($"V z{m} = V.Create({(node.Bias is null ? "0f" : At.Ref("bias", At.Sum(j, Names.Number(m))))});");
        }

        writer.Line();
        writer.Line($"ref float rows = ref {At.Ref("weight", At.Times(j, Inputs))};");
        writer.For("i", Inputs, i =>
        {
            writer.Line($"V xi = {At.Ref("x", i)};");
            writer.Line($"ref float w = ref {At.Ref("rows", i)};");
            for (int m = 0; m < units; m++)
            {
                writer.Line($"z{m} = V.MultiplyAdd(V.Create({At.Ref("w", Names.Number(m * Inputs))}), xi, z{m});");
            }
        });
        writer.Line();
        for (int m = 0; m < units; m++)
        {
            if (step.KeepsPreactivation)
            {
                writer.Line($"{At.Ref("before", At.Sum(j, Names.Number(m)))} = z{m};");
            }

            writer.Line($"{At.Ref("y", At.Sum(j, Names.Number(m)))} = {activation.Apply($"z{m}")};");
        }
    }
}
