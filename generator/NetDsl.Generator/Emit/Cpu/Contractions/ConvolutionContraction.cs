using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu.Contractions;

/// <summary>What the three methods of a convolution by a formula share: shapes, sizes of tiles, and loads of learnables.</summary>
internal abstract class ConvolutionContraction(ContractionFormula formula)
{
    /// <summary>Instructions in one round of a loop: the JIT must be able to inline them all.</summary>
    protected const int MostWritten = 120;

    protected ContractionFormula Formula => formula;

    protected Window Window => formula.Node.Window!;

    protected Shape Input => formula.Node.Input!.Shape;

    protected Shape Output => formula.Node.Shape;

    protected string Prefix => formula.Prefix;

    protected static string Arguments(IEnumerable<FormulaVariable> learnables) => string.Concat(learnables.Select(learnable => $", ref {ContractionFormula.Tensor(learnable)}"));

    protected static bool IsConnection(FormulaVariable learnable) => learnable.Per == Per.Default;

    protected static string Count(int channels) => channels == 1 ? "One channel" : $"{channels} channels";

    protected void WriteMethod(SourceWriter writer, string name, string parameters, Action body)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}{name}<V>({parameters})");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(body);
        writer.Line("}");
    }

    /// <summary>Loads those of some learnables that are shared so.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="learnables">The learnables.</param>
    /// <param name="per">What shares them.</param>
    /// <param name="suffix">What their names end in.</param>
    /// <param name="place">The place in their tensors.</param>
    protected void WriteLoads(SourceWriter writer, IEnumerable<FormulaVariable> learnables, Per per, string suffix, string place)
    {
        foreach (FormulaVariable learnable in learnables.Where(learnable => learnable.Per == per))
        {
            writer.Line($"V {formula.Local(learnable, suffix)} = V.Create({At.Ref(ContractionFormula.Tensor(learnable), place)});");
        }
    }

    /// <summary>The place of a connection's learnables.</summary>
    protected string Connection(string o, string c, string ky, string kx) =>
        At.Index(o, (Input.Channels, c), (Window.KernelHeight, ky), (Window.KernelWidth, kx));
}
