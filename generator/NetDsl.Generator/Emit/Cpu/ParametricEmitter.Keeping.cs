using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Emit.Cpu;

/// <content>The forward pass of training, which keeps a part of the derivatives, and what the way back reads.</content>
internal sealed partial class ParametricEmitter
{
    /// <summary>The tensors that the derivatives are computed from: the input, or what was kept, or both.</summary>
    private IEnumerable<string> Read => (buffers.ReadsInput ? new[] { Formula.Input } : []).Concat(buffers.KeptPart is null ? [] : [KeptPart.Name]);

    private string KeptParameter => buffers.KeptPart is null ? "" : $", ref V {KeptPart.Name}";

    private IEnumerable<Action<SourceWriter>> KeepingMethods() => HasBackward && buffers.KeptPart is not null ? [WriteKeepingFunction, WriteForwardKeeping] : [];

    /// <summary>A derivative in terms of what the way back reads.</summary>
    private Expr WithKept(Expr derivative) => buffers.KeptPart?.Without(derivative) ?? derivative;

    private void WriteKeepingFunction(SourceWriter writer)
    {
        Expr part = buffers.KeptPart!.Part;
        writer.Line($"// The same, and for the way back: {FormulaEmitter.Describe(part)}");
        FormulaEmitter.Method(writer, $"{Prefix}ActivationKeeping", formula.Value, [Formula.Input, .. used.Select(variable => variable.Name)], [(KeptPart.Name, part)]);
    }

    private void WriteForwardKeeping(SourceWriter writer)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}ForwardKeeping<V>(ref V x, ref V y{KeptParameter}{SlotParameters()}{DrawParameters()})");
        WriteLoop(
            writer,
            i => writer.Line($"{At.Ref("y", i)} = {Prefix}ActivationKeeping({Arguments(At.Ref("x", i), i)}, out {At.Ref(KeptPart.Name, i)});"),
            sums: false);
    }
}
