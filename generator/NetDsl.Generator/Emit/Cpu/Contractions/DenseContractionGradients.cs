using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu.Contractions;

/// <summary>
/// Writes the gradients of the learnables of a dense layer that sums a formula. Here inputs, not samples, lie in the lanes: the sums over samples
/// stay in registers, and each learnable is loaded, and its gradient stored, once for all samples of a block. What the input gradient shares
/// with these sums is then computed once for both, where it is added in the same loop.
/// </summary>
internal sealed class DenseContractionGradients(CompiledNetwork network, ContractionFormula formula)
{
    private const int Registers = 16;
    private const int MostWritten = 260;
    private const int Lanes = 16;

    private readonly Step step = formula.Buffers.Step;

    private int Inputs => step.Input.Count;

    private int Units => step.Output.Count;

    private string Prefix => formula.Prefix;

    private FormulaVariable[] InSamples => [.. formula.InSums.Union(AddsInputGradient ? formula.InInputGradient : [])];

    private IReadOnlyList<FormulaVariable> Loaded => [.. formula.Learnables.Where(learnable => InSamples.Contains(learnable) || formula.InGradients.Contains(learnable))];

    private int Cost => AddsInputGradient ? formula.BackwardCost : formula.SumsCost;

    /// <summary>
    /// Whether the input gradient is added here. Shared parts then cost once; but of inputs that do not fill a vector each costs as much as
    /// a vector, whereas alone the gradient has samples in the lanes.
    /// </summary>
    public bool AddsInputGradient
    {
        get
        {
            int vectors = (Inputs / Lanes) + (Inputs % Lanes);
            return formula.Buffers.DX is not null && formula.Bases.Count > 0
                && vectors * Lanes * (formula.BackwardCost - formula.SumsCost) <= Inputs * formula.InputGradientCost;
        }
    }

    private int Tile
    {
        get
        {
            int perUnit = formula.Bases.Count + InSamples.Length;
            int most = Math.Max(1, Math.Min(Registers / Math.Max(1, perUnit), MostWritten / Math.Max(1, Cost)));
            return Math.Min(Units, Math.Min(Cost > MostWritten / 4 ? 2 : 4, most));
        }
    }

    private string DX => AddsInputGradient ? ", ref V dx" : "";

    private PowerTables? Powers { get; } = formula.Powers is null || formula.Bases.Count == 0 ? null : new PowerTables(formula, formula.Buffers.Step.Input.Count, network.Memory.Size);

    public string Call()
    {
        string learnables = string.Concat(Loaded.Select(learnable => $", ref {ContractionFormula.Tensor(learnable)}"));
        string gradients = string.Concat(formula.Learnables.Select(learnable => $", ref block.Gradients({learnable.Slot!.Offset})"));
        return $"{Prefix}Gradients(ref {formula.Buffers.X.Name}, ref {formula.Buffers.XRows!.Name}{(Powers is null ? "" : $", ref {formula.Buffers.Powers!.Name}")}, ref {formula.Buffers.HeadGradient.Name}{(AddsInputGradient ? $", ref {formula.Buffers.DX!.Name}" : "")}{learnables}{gradients}, block);";
    }

    public void Write(SourceWriter writer)
    {
        writer.Line("// The gradients of what is learned; S is the sum over the samples.");
        foreach (FormulaVariable learnable in formula.Learnables)
        {
            writer.Line($"// {learnable.Name}: {formula.DescribeGradient(learnable)}");
        }

        if (AddsInputGradient)
        {
            writer.Line($"// And dx[i] = the sum over j of dz[j] * ({formula.DescribeInputGradient()}), whose vectors hold neighbouring inputs of a sample at first.");
        }

        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}Gradients<V>(ref V x, ref V rows{(Powers is null ? "" : ", ref V powers")}, ref V dz{DX}{Parameters}, {Names.Kernels}Block block)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            if (!SampleRows.Serve(step.Head))
            {
                writer.Line($"{Names.Kernels}Dense.Rows(ref x, ref rows, {Inputs}, block.Groups, {network.Memory.Size});");
            }

            writer.Line($"ref float row = ref {Names.RuntimeAlias}::Unsafe.As<V, float>(ref rows);");
            if (Powers is not null)
            {
                writer.Line($"bool small = {Powers.InputsCall};");
                writer.Line($"ref float rises = ref {Names.RuntimeAlias}::Unsafe.As<V, float>(ref powers);");
                writer.Line($"ref float falls = ref {Names.RuntimeAlias}::Unsafe.As<V, float>(ref {At.Ref("powers", Names.Number(Inputs))});");
            }

            if (AddsInputGradient)
            {
                writer.Line($"{Names.Kernels}Dense.ClearGroups(ref dx, {Inputs}, block.Groups, {network.Memory.Size});");
                writer.Line($"ref float dxRow = ref {Names.RuntimeAlias}::Unsafe.As<V, float>(ref dx);");
            }

            Group.Write(writer, Units, Tile, "j", (group, j) => WriteUnits(writer, group.Size, j));
            if (AddsInputGradient)
            {
                writer.Line($"{Names.Kernels}Dense.RowsBack(ref dx, ref rows, {Inputs}, block.Groups, {network.Memory.Size});");
            }
        });
        writer.Line("}");
        foreach (int units in Group.Sizes(Units, Tile))
        {
            writer.Line();
            WriteTile(writer, units, byPower: false);
            if (Powers is not null)
            {
                writer.Line();
                WriteTile(writer, units, byPower: true);
            }
        }

        if (Powers is not null)
        {
            writer.Line();
            writer.Separated(Powers.BackwardMethods());
        }
    }

    private string Parameters => ContractionFormula.Parameters(Loaded) + ContractionFormula.GradientParameters(formula.Learnables);

    private string Totals(int units) => formula.NeedsTotal ? string.Concat(Enumerable.Range(0, units).Select(m => $", float total{m}")) : "";

    private void WriteUnits(SourceWriter writer, int units, string j)
    {
        if (formula.NeedsTotal)
        {
            foreach (int m in Enumerable.Range(0, units))
            {
                writer.Line($"float total{m} = {Names.Kernels}Dense.Total(ref {At.Ref("dz", At.Sum(j, Names.Number(m)))}, block.Groups, {network.Memory.Size});");
            }
        }

        writer.Line($"ref float d = ref {Names.RuntimeAlias}::Unsafe.As<V, float>(ref {At.Ref("dz", j)});");
        writer.Line("int i = 0;");
        if (Powers is not null)
        {
            writer.Block($"if (small && {Powers.AreSmallCall(j, units)})", () =>
                writer.Block($"for (; i < {Inputs}; i += V.Count)", () => writer.Line(TileCall("V", units, j, byPower: true))));
        }

        writer.Block($"for (; i + V.Count <= {Inputs}; i += V.Count)", () => writer.Line(TileCall("V", units, j)));
        writer.Block($"for (; i < {Inputs}; i++)", () => writer.Line(TileCall($"{Names.Kernels}F32x1", units, j)));
    }

    private string TileCall(string type, int units, string j, bool byPower = false)
    {
        string Place(FormulaVariable learnable) => learnable.Per switch
        {
            Per.Layer => "0",
            Per.Output => j,
            _ => At.Sum(At.Times(j, Inputs), "i"),
        };
        string learnables = string.Concat(Loaded.Select(learnable => $", ref {At.Ref(ContractionFormula.Tensor(learnable), Place(learnable))}"));
        string gradients = string.Concat(formula.Learnables.Select(learnable => $", ref {At.Ref(ContractionFormula.GradientTensor(learnable), Place(learnable))}"));
        string totals = formula.NeedsTotal ? string.Concat(Enumerable.Range(0, units).Select(m => $", total{m}")) : "";
        string dx = AddsInputGradient ? $", ref {At.Ref("dxRow", "i * V.Count")}" : "";
        string powers = byPower ? $", ref {At.Ref("rises", "i * V.Count")}, ref {At.Ref("falls", "i * V.Count")}" : "";
        return $"{Prefix}Gradients{units}{(byPower ? "ByPowers" : "")}<{type}>(ref {At.Ref("row", "i * V.Count")}{powers}, ref d{dx}{learnables}{gradients}{totals}, V.Count, block);";
    }

    private void WriteTile(SourceWriter writer, int units, bool byPower)
    {
        writer.Line($"// {(units == 1 ? "One unit" : $"{units} units")} by as many inputs as V has lanes; rows hold a sample each, vectors of dz as many samples as told.");
        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}Gradients{units}{(byPower ? "ByPowers" : "")}<V>(ref float rows{(byPower ? ", ref float rises, ref float falls" : "")}, ref float dz{(AddsInputGradient ? ", ref float dxRows" : "")}{Parameters}{Totals(units)}, int lanes, {Names.Kernels}Block block)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            ForEachUnit(units, m =>
            {
                Loaded.ToList().ForEach(learnable => writer.Line($"V {formula.Local(learnable, $"_{m}")} = {Load(learnable, m)};"));
                if (byPower)
                {
                    writer.Line($"V rise_{m} = V.Exp({Powers!.OfLearnables($"_{m}")});");
                    writer.Line($"V fall_{m} = V.Exp(-({Powers.OfLearnables($"_{m}")}));");
                }

                formula.Bases.Select((_, b) => b).ToList().ForEach(b => writer.Line($"V {ContractionFormula.Sum(b, $"_{m}")} = V.Create(0f);"));
            });
            writer.Line();
            if (formula.Bases.Count > 0)
            {
                WriteSamples(writer, units, byPower);
                writer.Line();
            }

            ForEachUnit(units, m => formula.Learnables.ToList().ForEach(learnable => WriteGradient(writer, learnable, m)));
        });
        writer.Line("}");
    }

    private void WriteSamples(SourceWriter writer, int units, bool byPower)
    {
        string[] suffixes = [.. Enumerable.Range(0, units).Select(m => $"_{m}")];
        writer.Block("for (int group = 0; group < block.Groups; group++)", () =>
        {
            writer.Line($"ref float x = ref {At.Ref("rows", $"group * lanes * {network.Memory.Size}")};");
            writer.Line($"ref float d = ref {At.Ref("dz", $"group * lanes * {network.Memory.Size}")};");
            if (AddsInputGradient)
            {
                writer.Line($"ref float dx = ref {At.Ref("dxRows", $"group * lanes * {network.Memory.Size}")};");
            }

            writer.Line("int samples = block.SamplesIn(group);");
            writer.Block("for (int sample = 0; sample < samples; sample++)", () =>
            {
                writer.Line($"V xi = {Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref("x", "sample * V.Count")});");
                if (AddsInputGradient)
                {
                    writer.Line($"ref V dxi = ref {Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref("dx", "sample * V.Count")});");
                    writer.Line("V g = dxi;");
                }

                if (byPower)
                {
                    writer.Line($"V xRise = {Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref("rises", $"group * lanes * {network.Memory.Size} + sample * V.Count")});");
                    writer.Line($"V xFall = {Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref("falls", $"group * lanes * {network.Memory.Size} + sample * V.Count")});");
                }

                ForEachUnit(units, m =>
                {
                    if (byPower)
                    {
                        writer.Line(PowerTables.Power($"_{m}"));
                    }

                    string place = m == 0 ? "sample" : m == 1 ? "lanes + sample" : $"{m} * lanes + sample";
                    writer.Line($"V d{m} = V.Create({At.Ref("d", place)});");
                    FormulaEmitter.Assign(writer, [.. Sums(m, suffixes[m], byPower ? $"{PowerSplit.Power}_{m}" : null)], formula.Numbers(suffixes));
                });
                if (AddsInputGradient)
                {
                    writer.Line("dxi = g;");
                }
            });
        });
    }

    private IEnumerable<(string Target, Expr Value)> Sums(int m, string suffix, string? power)
    {
        string Local(FormulaVariable learnable) => formula.Local(learnable, suffix);
        IEnumerable<(string Target, Expr Value)> sums = formula.Sums(b => ContractionFormula.Sum(b, suffix), $"d{m}", "xi", Local, power);
        return AddsInputGradient ? sums.Append(formula.InputGradient("g", $"d{m}", "xi", Local, power)) : sums;
    }

    private string Load(FormulaVariable learnable, int m)
    {
        string tensor = ContractionFormula.Tensor(learnable);
        return learnable.Per switch
        {
            Per.Layer => $"V.Create({tensor})",
            Per.Output => $"V.Create({At.Ref(tensor, Names.Number(m))})",
            _ => $"{Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref(tensor, Names.Number(m * Inputs))})",
        };
    }

    private void WriteGradient(SourceWriter writer, FormulaVariable learnable, int m)
    {
        string suffix = $"_{m}";
        string total = $"total{m}";
        Expr gradient = formula.Gradient(learnable, b => ContractionFormula.Sum(b, suffix), $"V.Create({total})", other => formula.Local(other, suffix));
        string value = FormulaEmitter.Expression(gradient);
        string target = ContractionFormula.GradientTensor(learnable);
        writer.Line(learnable.Per switch
        {
            Per.Layer => $"{target} += V.Sum({value});",
            Per.Output => $"{At.Ref(target, Names.Number(m))} += V.Sum({value});",
            _ => $"{Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref(target, Names.Number(m * Inputs))}) += {value};",
        });
    }

    private static void ForEachUnit(int units, Action<int> write) => Enumerable.Range(0, units).ToList().ForEach(write);
}
