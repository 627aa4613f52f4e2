using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Cpu.Contractions;

/// <summary>
/// Writes the methods that compute powers of the inputs, and of the learnables, of a dense layer whose terms come from their products (<see cref="PowerSplit"/>). Each tells
/// whether its numbers are small enough for that. The tensor holds e^x for each input, then e^-x, then both for the learnables of a unit.
/// </summary>
internal sealed class PowerTables(ContractionFormula formula, int inputs, int groupSize)
{
    /// <summary>So few samples, in one group, do not pay for the powers of learnables.</summary>
    private const int LeastSamples = 4;

    private readonly PowerSplit split = formula.Powers!;

    private FormulaVariable[] Learnables => [.. formula.Learnables.Where(learnable => split.OfLearnables.DependsOn(learnable.Name))];

    /// <summary>The condition, and the call, by which the powers of all inputs are there.</summary>
    public string InputsCall => $"(block.Groups > 1 || block.SamplesIn(0) >= {LeastSamples}) && {formula.Prefix}Powers(ref rows, ref powers, block)";

    /// <summary>The call for the powers of a unit's learnables.</summary>
    public string UnitCall(string j) => $"{formula.Prefix}UnitPowers(ref {At.Ref("powers", Names.Number(2 * inputs))}{Rows(j)})";

    /// <summary>The call that tells whether the learnables of some units are small enough.</summary>
    public string AreSmallCall(string j, int units) => $"{formula.Prefix}AreSmall<V>({Rows(j).Substring(2)}, {units * inputs})";

    /// <summary>The learnables' part of the operand, by what is loaded.</summary>
    public string OfLearnables(string suffix) => FormulaEmitter.Expression(formula.Loaded(split.OfLearnables, "", learnable => formula.Local(learnable, suffix)));

    /// <summary>A term's power, from those of its input and of its learnables. It is no NaN where all are small.</summary>
    public static string Power(string suffix) => $"V power{suffix} = V.MinWithConstant(xRise * rise{suffix}, xFall * fall{suffix});";

    public IEnumerable<Action<SourceWriter>> ForwardMethods() => [WriteInputs, WriteUnit];

    public IEnumerable<Action<SourceWriter>> BackwardMethods() => [WriteAreSmall];

    private string Rows(string j) => string.Concat(Learnables.Select(learnable => $", ref {At.Ref(ContractionFormula.Tensor(learnable), At.Times(j, inputs))}"));

    private void WriteInputs(SourceWriter writer)
    {
        writer.Line($"// e to the power of {FormulaEmitter.Describe(split.OfInput)}, and of its negative, for all inputs.");
        WriteMethod(writer, $"bool {formula.Prefix}Powers<V>(ref V rows, ref V powers, {Names.Kernels}Block block)", () => writer.Block("for (int group = 0; group < block.Groups; group++)", () =>
            writer.For("i", inputs, i =>
            {
                writer.Line($"V xi = {At.Ref("rows", $"group * {groupSize}", i)};");
                writer.Line($"V part = {FormulaEmitter.Expression(formula.Loaded(split.OfInput, "xi", _ => ""))};");
                writer.Line("largest = V.Max(largest, V.Abs(part));");
                writer.Line($"{At.Ref("powers", $"group * {groupSize}", i)} = V.Exp(part);");
                writer.Line($"{At.Ref("powers", $"group * {groupSize}", i, Names.Number(inputs))} = V.Exp(-part);");
            })));
    }

    private void WriteUnit(SourceWriter writer)
    {
        writer.Line($"// The same of {FormulaEmitter.Describe(split.OfLearnables)}, for the inputs of a unit.");
        WriteMethod(writer, $"bool {formula.Prefix}UnitPowers<V>(ref V powers{ContractionFormula.Parameters(Learnables)})", () =>
        {
            writer.Line($"ref float table = ref {Names.RuntimeAlias}::Unsafe.As<V, float>(ref powers);");
            WritePart(writer, Names.Number(inputs), () =>
            {
                writer.Line($"{Vector("table", "i")} = V.Exp(part);");
                writer.Line($"{Vector("table", $"i + {inputs}")} = V.Exp(-part);");
            });
        });
    }

    private void WriteAreSmall(SourceWriter writer)
    {
        writer.Line($"// Whether {FormulaEmitter.Describe(split.OfLearnables)} is small enough for powers.");
        WriteMethod(writer, $"bool {formula.Prefix}AreSmall<V>({ContractionFormula.Parameters(Learnables).Substring(2)}, int count)", () => WritePart(writer, "count", () => { }));
    }

    private void WritePart(SourceWriter writer, string count, Action body) => writer.Block($"for (int i = 0; i < {count}; i += V.Count)", () =>
    {
        Learnables.ToList().ForEach(learnable => writer.Line($"V {formula.Local(learnable, "")} = {Vector(ContractionFormula.Tensor(learnable), "i")};"));
        writer.Line($"V part = {OfLearnables("")};");
        writer.Line("largest = V.Max(largest, V.Abs(part));");
        body();
    });

    private void WriteMethod(SourceWriter writer, string signature, Action body)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static {signature}");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            writer.Line("V largest = V.Create(0f);");
            body();
            writer.Line($"return {Names.Kernels}Dense.AreWithin(largest, {Names.Literal(PowerSplit.Limit)});");
        });
        writer.Line("}");
    }

    private static string Vector(string tensor, string place) => $"{Names.RuntimeAlias}::Unsafe.As<float, V>(ref {At.Ref(tensor, place)})";
}
