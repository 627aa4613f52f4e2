using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu.Contractions;

/// <summary>
/// Writes a dense layer that sums a formula: forward pass and input gradient, with samples in the lanes and two groups of them at a time, so that
/// a learnable is loaded once for both. No tensor of samples x inputs x units ever exists.
/// </summary>
internal sealed class DenseContraction(CompiledNetwork network, ContractionFormula formula, ActivationEmitter activation)
{
    private const int Registers = 16;

    /// <summary>Instructions in one round of a loop: the JIT must be able to inline them all.</summary>
    private const int MostWritten = 120;

    private const int CacheWay = 4096;
    private const int MostRowsThatMeet = 6;

    /// <summary>Instructions of a term from which on it is computed for one group at a time: loads no longer matter.</summary>
    private const int Expensive = 30;

    private readonly Step step = formula.Buffers.Step;

    private int Inputs => step.Input.Count;

    private int Units => step.Output.Count;

    private int GroupSize => network.Memory.Size;

    private string Prefix => formula.Prefix;

    private string BiasParameter => formula.Node.Bias is null ? "" : ", ref float bias";

    public string ForwardCall() =>
        $"{Prefix}Forward({string.Concat(activation.Parameters.Arguments.Select(argument => argument + ", "))}ref {formula.Buffers.X.Name}, ref {formula.Buffers.Y.Name}{(step.KeepsPreactivation ? $", ref {formula.Buffers.Z!.Name}" : "")}{Arguments(formula.Learnables)}{(formula.Node.Bias is { } bias ? $", ref {Names.Local(bias)}" : "")}, block.Groups);";

    public string InputGradientCall() =>
        $"{Prefix}InputGradient(ref {formula.Buffers.HeadGradient.Name}, ref {formula.Buffers.X.Name}, ref {formula.Buffers.DX!.Name}{Arguments(formula.InInputGradient)}, block.Groups);";

    private static string Arguments(IEnumerable<FormulaVariable> learnables) => string.Concat(learnables.Select(learnable => $", ref {ContractionFormula.Tensor(learnable)}"));

    public void WriteForward(SourceWriter writer)
    {
        writer.Line($"// z[j] = {activation.Describe($"the sum over i of {formula.Describe()}")}, x being x[i].");
        bool keeps = step.KeepsPreactivation;
        string parameters = $"{activation.Parameters.Declared}ref V x, ref V z{(keeps ? ", ref V before" : "")}{ContractionFormula.Parameters(formula.Learnables)}{BiasParameter}";
        string arguments = $"{Arguments(formula.Learnables)}{(formula.Node.Bias is null ? "" : ", ref bias")}";
        WriteMethods(writer, "Forward", parameters, keeps ? ["x", "z", "before"] : ["x", "z"], arguments, formula.TermCost, (groups, suffixes) =>
        {
            int tile = Tile((groups * formula.TermCost) + formula.Learnables.Count, formula.Learnables.Count(IsConnection), units => (groups * (units + 1)) + formula.Learnables.Count + 1);
            WriteShared(writer, formula.Learnables, Per.Layer);
            Group.Write(writer, Units, tile, "j", (group, j) => WriteForwardTile(writer, group.Size, suffixes, j));
        });
    }

    public void WriteInputGradient(SourceWriter writer)
    {
        writer.Line($"// dx[i] = the sum over j of dz[j] * ({formula.DescribeInputGradient()}).");
        IReadOnlyList<FormulaVariable> learnables = [.. formula.InInputGradient];
        string parameters = $"ref V dz, ref V x, ref V dx{ContractionFormula.Parameters(learnables)}";
        WriteMethods(writer, "InputGradient", parameters, ["dz", "x", "dx"], Arguments(learnables), formula.InputGradientCost, (groups, suffixes) =>
        {
            int tile = Tile((groups * formula.InputGradientCost) + learnables.Count, learnables.Count(IsConnection), units => (groups * (units + 2)) + learnables.Count + 1);
            foreach (string suffix in suffixes)
            {
                writer.Line($"{Names.Kernels}Tensor.Clear(ref {At.Ref("dx", Shift(suffix))}, {Inputs});");
            }

            WriteShared(writer, learnables, Per.Layer);
            Group.Write(writer, Units, tile, "j", (group, j) => WriteInputGradientTile(writer, learnables, group.Size, suffixes, j));
        });
    }

    /// <summary>A method for all groups, and one each for two and for one of them.</summary>
    private void WriteMethods(SourceWriter writer, string name, string parameters, string[] tensors, string arguments, int cost, Action<int, string[]> body)
    {
        string Call(string which, string group) =>
            $"{Prefix}{name}{which}({(name == "Forward" ? activation.Parameters.Passed : "")}{string.Join(", ", tensors.Select(tensor => $"ref {At.Ref(tensor, $"{group} * {GroupSize}")}"))}{arguments});";
        WriteMethod(writer, $"{name}", $"{parameters}, int groups", () =>
        {
            if (cost >= Expensive)
            {
                writer.Block("for (int group = 0; group < groups; group++)", () => writer.Line(Call("One", "group")));
                return;
            }

            writer.Block("for (int group = 0; group + 1 < groups; group += 2)", () => writer.Line(Call("Pair", "group")));
            writer.Block("if (groups % 2 == 1)", () => writer.Line(Call("One", "(groups - 1)")));
        });
        if (cost < Expensive)
        {
            writer.Line();
            WriteMethod(writer, $"{name}Pair", parameters, () => body(2, ["", "_1"]));
        }

        writer.Line();
        WriteMethod(writer, $"{name}One", parameters, () => body(1, [""]));
    }

    private void WriteMethod(SourceWriter writer, string name, string parameters, Action body)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}{name}<V>({parameters})");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(body);
        writer.Line("}");
    }

    /// <summary>The most units whose sums stay in registers and whose text is not too long; a divisor of all where that is not much less.</summary>
    private int Tile(int unitCost, int streams, Func<int, int> registers)
    {
        int most = Enumerable.Range(1, 8)
            .Where(units => registers(units) <= Registers && units * unitCost <= MostWritten && RowsThatMeet(units * streams) <= MostRowsThatMeet)
            .DefaultIfEmpty(1).Max();
        most = Math.Min(most, Units);
        int exact = Enumerable.Range(1, most).Where(units => Units % units == 0).Max();
        return 4 * exact >= 3 * most ? exact : most;
    }

    /// <summary>How many of some rows of learnables begin at the same place of a cache's 4 kB: a set has eight or twelve lines, and x needs some.</summary>
    private int RowsThatMeet(int rows)
    {
        int apart = CacheWay / GreatestCommonDivisor(CacheWay, 4 * Inputs);
        return ((rows - 1) / apart) + 1;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private void WriteForwardTile(SourceWriter writer, int units, string[] suffixes, string j)
    {
        foreach (int m in Enumerable.Range(0, units))
        {
            string start = formula.Node.Bias is null ? "0f" : At.Ref("bias", At.Sum(j, Names.Number(m)));
            writer.Line($"V z{m} = V.Create({start});");
            suffixes.Skip(1).ToList().ForEach(suffix => writer.Line($"V z{m}{suffix} = z{m};"));
        }

        WriteUnits(writer, formula.Learnables, units, j);
        writer.Line();
        writer.For("i", Inputs, i =>
        {
            foreach (string suffix in suffixes)
            {
                writer.Line($"V xi{suffix} = {At.Ref("x", At.Sum(i, Shift(suffix)))};");
            }

            WriteTerms(writer, formula.Learnables, units, suffixes, i, (m, suffix, p) => formula.Term($"z{m}{suffix}", $"xi{suffix}", p));
        });
        writer.Line();
        WriteStores(writer, units, suffixes, j);
    }

    private void WriteStores(SourceWriter writer, int units, string[] suffixes, string j)
    {
        activation.Parameters.LoadShared(writer);
        foreach (int m in Enumerable.Range(0, units))
        {
            activation.Parameters.LoadChannel(writer, $"_{m}", At.Sum(j, Names.Number(m)));
            foreach (string suffix in suffixes)
            {
                string place = At.Sum(j, Names.Number(m), Shift(suffix));
                if (step.KeepsPreactivation)
                {
                    writer.Line($"{At.Ref("before", place)} = z{m}{suffix};");
                }

                writer.Line($"{At.Ref("z", place)} = {activation.Apply($"z{m}{suffix}", $"_{m}")};");
            }
        }
    }

    private void WriteInputGradientTile(SourceWriter writer, IReadOnlyList<FormulaVariable> learnables, int units, string[] suffixes, string j)
    {
        foreach (string suffix in suffixes)
        {
            foreach (int m in Enumerable.Range(0, units))
            {
                writer.Line($"V dz{m}{suffix} = {At.Ref("dz", At.Sum(j, Names.Number(m), Shift(suffix)))};");
            }
        }

        WriteUnits(writer, learnables, units, j);
        writer.Line();
        writer.For("i", Inputs, i =>
        {
            foreach (string suffix in suffixes)
            {
                writer.Line($"V xi{suffix} = {At.Ref("x", At.Sum(i, Shift(suffix)))};");
                writer.Line($"V g{suffix} = {At.Ref("dx", At.Sum(i, Shift(suffix)))};");
            }

            WriteTerms(writer, learnables, units, suffixes, i, (m, suffix, p) => formula.InputGradient($"g{suffix}", $"dz{m}{suffix}", $"xi{suffix}", p));
            foreach (string suffix in suffixes)
            {
                writer.Line($"{At.Ref("dx", At.Sum(i, Shift(suffix)))} = g{suffix};");
            }
        });
    }

    /// <summary>Loads each unit's learnables at an input, then adds the unit's terms.</summary>
    private void WriteTerms(
        SourceWriter writer, IReadOnlyList<FormulaVariable> learnables, int units, string[] suffixes, string i,
        Func<int, string, Func<FormulaVariable, string>, (string Target, Expr Value)> term)
    {
        string[] names = [.. Enumerable.Range(0, units).Select(m => $"_{m}")];
        foreach (int m in Enumerable.Range(0, units))
        {
            foreach (FormulaVariable learnable in learnables.Where(IsConnection))
            {
                string rows = $"rows{formula.Local(learnable, "")}";
                writer.Line($"V {formula.Local(learnable, names[m])} = V.Create({At.Ref(rows, At.Sum(i, Names.Number(m * Inputs)))});");
            }

            foreach (string suffix in suffixes)
            {
                FormulaEmitter.Assign(writer, [term(m, suffix, learnable => LocalAt(learnable, m))], formula.Numbers(names));
            }
        }
    }

    private string LocalAt(FormulaVariable learnable, int m) => formula.Local(learnable, learnable.Per == Per.Layer ? "" : $"_{m}");

    private static bool IsConnection(FormulaVariable learnable) => learnable.Per is Per.Default or Per.ChannelPair;

    private void WriteShared(SourceWriter writer, IEnumerable<FormulaVariable> learnables, Per per)
    {
        foreach (FormulaVariable learnable in learnables.Where(learnable => learnable.Per == per))
        {
            writer.Line($"V {formula.Local(learnable, "")} = V.Create({ContractionFormula.Tensor(learnable)});");
        }
    }

    /// <summary>What belongs to the tile's units: where their rows begin, and numbers of their own.</summary>
    private void WriteUnits(SourceWriter writer, IReadOnlyList<FormulaVariable> learnables, int units, string j)
    {
        foreach (FormulaVariable learnable in learnables.Where(IsConnection))
        {
            writer.Line($"ref float rows{formula.Local(learnable, "")} = ref {At.Ref(ContractionFormula.Tensor(learnable), At.Times(j, Inputs))};");
        }

        foreach (FormulaVariable learnable in learnables.Where(learnable => learnable.Per == Per.Output))
        {
            foreach (int m in Enumerable.Range(0, units))
            {
                writer.Line($"V {formula.Local(learnable, $"_{m}")} = V.Create({At.Ref(ContractionFormula.Tensor(learnable), At.Sum(j, Names.Number(m)))});");
            }
        }
    }

    private string Shift(string suffix) => suffix.Length == 0 ? "0" : Names.Number(GroupSize);
}
