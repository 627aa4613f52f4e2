using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu.Contractions;

/// <summary>
/// Writes the forward pass of a dense layer that sums a formula whose terms cost much: neighbouring inputs of a sample lie in the lanes, a sum for
/// each unit and sample, so that lanes without a sample cost nothing.
/// </summary>
internal sealed class DenseContractionRows(CompiledNetwork network, ContractionFormula formula, ActivationEmitter activation)
{
    private const int Widest = 16;

    private int Inputs => formula.Buffers.Step.Input.Count;

    private int Units => formula.Buffers.Step.Output.Count;

    private int GroupSize => network.Memory.Size;

    private PowerTables? Powers { get; } = formula.Powers is null ? null : new PowerTables(formula, formula.Buffers.Step.Input.Count, network.Memory.Size);

    private string PowersParameter => Powers is null ? "" : ", ref V powers";

    private bool Keeps => formula.Buffers.Step.KeepsPreactivation;

    private bool HasBias => formula.Node.Bias is not null;

    public string Call()
    {
        string bias = formula.Node.Bias is { } slot ? $", ref {Names.Local(slot)}" : "";
        string learnables = string.Concat(formula.Learnables.Select(learnable => $", ref {ContractionFormula.Tensor(learnable)}"));
        string function = string.Concat(activation.Parameters.Arguments.Select(argument => argument + ", "));
        string before = Keeps ? $", ref {formula.Buffers.Z!.Name}" : "";
        return $"{formula.Prefix}Forward({function}ref {formula.Buffers.X.Name}, ref {formula.Buffers.XRows!.Name}{(Powers is null ? "" : $", ref {formula.Buffers.Powers!.Name}")}, ref {formula.Buffers.Y.Name}{before}{learnables}{bias}, block);";
    }

    public void Write(SourceWriter writer)
    {
        writer.Line($"// z[j] = {activation.Describe($"the sum over i of {formula.Describe()}")}, x being x[i]. Vectors hold neighbouring inputs of a sample.");
        writer.Line(Names.Optimize);
        writer.Line($"private static void {formula.Prefix}Forward<V>({activation.Parameters.Declared}ref V x, ref V rows{PowersParameter}, ref V z{(Keeps ? ", ref V before" : "")}{ContractionFormula.Parameters(formula.Learnables)}{(HasBias ? ", ref float bias" : "")}, {Names.Kernels}Block block)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            activation.Parameters.LoadShared(writer);
            writer.Line($"{Names.Kernels}Dense.Rows(ref x, ref rows, {Inputs}, block.Groups, {GroupSize});");
            if (Powers is not null)
            {
                writer.Line($"bool small = {Powers.InputsCall};");
            }

            writer.For("j", Units, j =>
            {
                if (Powers is not null)
                {
                    writer.Line($"bool byPowers = small && {Powers.UnitCall(j)};");
                }

                activation.Parameters.LoadChannel(writer, "", j);
                writer.Block("for (int group = 0; group < block.Groups; group++)", () => WriteUnit(writer, j));
            });
        });
        writer.Line("}").Line();
        WriteSum(writer, byPower: false);
        if (Powers is not null)
        {
            writer.Line();
            WriteSum(writer, byPower: true);
            writer.Line();
            writer.Separated(Powers.ForwardMethods());
        }
    }

    private void WriteUnit(SourceWriter writer, string j)
    {
        writer.Line($"ref float row = ref {Names.RuntimeAlias}::Unsafe.As<V, float>(ref {At.Ref("rows", $"group * {GroupSize}")});");
        if (Powers is not null)
        {
            writer.Line($"ref float rises = ref {Names.RuntimeAlias}::Unsafe.As<V, float>(ref {At.Ref("powers", $"group * {GroupSize}")});");
            writer.Line($"ref float falls = ref {Names.RuntimeAlias}::Unsafe.As<V, float>(ref {At.Ref("powers", $"group * {GroupSize}", Names.Number(Inputs))});");
            writer.Line($"ref float table = ref {Names.RuntimeAlias}::Unsafe.As<V, float>(ref {At.Ref("powers", Names.Number(2 * Inputs))});");
        }

        writer.Line($"ref V zj = ref {At.Ref("z", $"group * {GroupSize}", j)};");
        writer.Line("int samples = block.SamplesIn(group);");
        writer.Block("for (int sample = 0; sample < samples; sample++)", () =>
        {
            string bias = HasBias ? $"{At.Ref("bias", j)} + " : "";
            string counts = $"{Inputs} / V.Count, V.Count * V.Count";
            string sum = Sum("V", "sample * V.Count", j, "0", counts);
            writer.Line($"float sum = {bias}{(Powers is null ? sum : $"(byPowers ? {SumByPower("sample * V.Count", j, counts)} : {sum})")};");
            if (Inputs % Widest > 0)
            {
                string whole = $"({Inputs} / V.Count * V.Count)";
                writer.Line($"sum += {Sum($"{Names.Kernels}F32x1", $"({whole} * V.Count) + sample", j, whole, $"{Inputs} % V.Count, V.Count")};");
            }

            writer.Line($"{Names.Kernels}Dense.Set(ref zj, sample, sum);");
        });
        writer.Line($"{Names.Kernels}Dense.RepeatLast(ref zj, samples);");
        if (Keeps)
        {
            writer.Line($"{At.Ref("before", $"group * {GroupSize}", j)} = zj;");
        }

        if (formula.Buffers.Step.Activation is not null)
        {
            writer.Line($"zj = {activation.Apply("zj")};");
        }
    }

    private string Sum(string type, string row, string j, string firstInput, string counts) =>
        $"{formula.Prefix}Sum<{type}>(ref {At.Ref("row", row)}{Learnables(j, firstInput)}, {counts})";

    private string SumByPower(string row, string j, string counts) =>
        $"{formula.Prefix}SumByPowers<V>(ref {At.Ref("row", row)}, ref {At.Ref("rises", row)}, ref {At.Ref("falls", row)}, ref table{Learnables(j, "0")}, {counts})";

    private string Learnables(string j, string firstInput)
    {
        string Place(FormulaVariable learnable) => learnable.Per switch
        {
            Per.Layer => "0",
            Per.Output => j,
            _ => At.Sum(At.Times(j, Inputs), firstInput),
        };
        return string.Concat(formula.Learnables.Select(learnable => $", ref {At.Ref(ContractionFormula.Tensor(learnable), Place(learnable))}"));
    }

    private void WriteSum(SourceWriter writer, bool byPower)
    {
        writer.Line($"// The sum of a unit for a sample, over some vectors of inputs, which lie a step apart{(byPower ? "; powers are products" : "")}.");
        writer.Line(Names.Optimize);
        string powers = byPower ? ", ref float rises, ref float falls, ref float table" : "";
        writer.Line($"private static float {formula.Prefix}Sum{(byPower ? "ByPowers" : "")}<V>(ref float row{powers}{ContractionFormula.Parameters(formula.Learnables)}, int count, int step)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            Load(writer, isConnection: false);
            writer.Line("V z = V.Create(0f);");
            writer.Block("for (int i = 0; i < count; i++)", () =>
            {
                writer.Line($"V xi = {Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref("row", "i * step")});");
                Load(writer, isConnection: true);
                if (byPower)
                {
                    writer.Line($"V xRise = {Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref("rises", "i * step")});");
                    writer.Line($"V xFall = {Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref("falls", "i * step")});");
                    writer.Line($"V rise = {Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref("table", "i * V.Count")});");
                    writer.Line($"V fall = {Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref("table", $"i * V.Count + {Inputs}")});");
                    writer.Line(PowerTables.Power(""));
                }

                FormulaEmitter.Assign(writer, [formula.Term("z", "xi", learnable => formula.Local(learnable, ""), byPower ? PowerSplit.Power : null)], formula.Numbers([]));
            });
            writer.Line("return V.Sum(z);");
        });
        writer.Line("}");
    }

    private void Load(SourceWriter writer, bool isConnection)
    {
        foreach (FormulaVariable learnable in formula.Learnables.Where(learnable => IsConnection(learnable) == isConnection))
        {
            string tensor = ContractionFormula.Tensor(learnable);
            string value = isConnection ? $"{Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref(tensor, "i * V.Count")})" : $"V.Create({tensor})";
            writer.Line($"V {formula.Local(learnable, "")} = {value};");
        }
    }

    private static bool IsConnection(FormulaVariable learnable) => learnable.Per is Per.Default or Per.ChannelPair;
}
