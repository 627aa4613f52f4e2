using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// The learnables of a contraction's pointwise function in the text of its methods: the tensors that these take, and the vectors that stand for the numbers of
/// the layer or of a channel.
/// </summary>
internal sealed class FunctionParameters
{
    private readonly FormulaVariable[] variables;

    /// <param name="formula">The function; null for none.</param>
    public FunctionParameters(Formula? formula) => variables = formula is null ? [] : [.. UsedBy(formula)];

    public bool Any => variables.Length > 0;

    /// <summary>The names of the function's parameters after the value.</summary>
    public IEnumerable<string> Variables => variables.Select(variable => variable.Name);

    /// <summary>The parameters of a method, each with a comma after it.</summary>
    public string Declared => Each(slot => $"ref float {Tensor(slot)}, ");

    /// <summary>The arguments by which a method passes its own on.</summary>
    public string Passed => Each(slot => $"ref {Tensor(slot)}, ");

    /// <summary>The arguments of a pass over the network.</summary>
    public IEnumerable<string> Arguments => Slots.Select(slot => $"ref {Tensor(slot)}");

    /// <summary>What a formula's function takes beside its input.</summary>
    public static IEnumerable<FormulaVariable> UsedBy(Formula formula) =>
        formula.Variables.Where(variable => formula.Value.DependsOn(variable.Name) || formula.Derivative.DependsOn(variable.Name));

    /// <summary>Where an array's item begins in its tensor.</summary>
    public static string ItemOffset(FormulaVariable variable) =>
        Names.Number(variable.Declared.IsArray ? variable.Index * (variable.Slot!.Count / variable.Slot.Shape.Dimensions[0]) : 0);

    /// <summary>The arguments that begin at a channel.</summary>
    public string PassedFrom(string channel) => Each(slot => $"ref {At.Ref(Tensor(slot), IsOfChannel(slot) ? channel : "0")}, ");

    /// <summary>Loads the numbers of the layer.</summary>
    public void LoadShared(SourceWriter writer, string type = "V") => Load(writer, variable => !IsOfChannel(variable), "", "0", type);

    /// <summary>Loads the numbers of a channel into vectors whose names end in a suffix.</summary>
    public void LoadChannel(SourceWriter writer, string suffix, string channel, string type = "V") => Load(writer, IsOfChannel, suffix, channel, type);

    /// <summary>Loads the numbers of neighbouring values of a single sample, each of which is a channel.</summary>
    public void LoadNeighbours(SourceWriter writer, Neighbours place)
    {
        foreach (FormulaVariable variable in variables.Where(IsOfChannel))
        {
            writer.Line($"{place.Type} {Local(variable, "")} = {place.OfNumbers(At.Ref(Tensor(variable.Slot!), ItemOffset(variable), place.Index))};");
        }
    }

    /// <summary>The arguments of the function after the value, each with a comma before it.</summary>
    public string Values(string suffix) => string.Concat(variables.Select(variable => $", {Local(variable, IsOfChannel(variable) ? suffix : "")}"));

    private static bool IsOfChannel(FormulaVariable variable) => variable.Per == Per.Channel;

    private bool IsOfChannel(ParameterSlot slot) => variables.Any(variable => variable.Slot == slot && IsOfChannel(variable));

    /// <summary>Whether channels have numbers of their own.</summary>
    public bool DifferByChannel => variables.Any(IsOfChannel);

    private IEnumerable<ParameterSlot> Slots => variables.Select(variable => variable.Slot!).Distinct();

    private string Each(Func<ParameterSlot, string> text) => string.Concat(Slots.Select(text));

    private void Load(SourceWriter writer, Func<FormulaVariable, bool> isMeant, string suffix, string channel, string type)
    {
        foreach (FormulaVariable variable in variables.Where(isMeant))
        {
            writer.Line($"{type} {Local(variable, suffix)} = {type}.Create({At.Ref(Tensor(variable.Slot!), ItemOffset(variable), channel)});");
        }
    }

    private static string Tensor(ParameterSlot slot) => Names.Local(slot);

    private string Local(FormulaVariable variable, string suffix) => $"shared{Array.IndexOf(variables, variable) + 1}{suffix}";
}
