using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>What a bound formula depends on besides the data input: a learnable number, the channel, or a random number.</summary>
/// <param name="Name">The name in the formula's expressions.</param>
/// <param name="Declared">The parameter that it stems from.</param>
/// <param name="Index">Its place where the parameter is an array; otherwise 0.</param>
/// <param name="Per">What shares one number, where it is learnable.</param>
internal sealed record FormulaVariable(string Name, FormulaParameter Declared, int Index, Per Per)
{
    /// <summary>The tensor that holds it, where it is learnable and its layer has been lowered.</summary>
    public ParameterSlot? Slot { get; init; }

    public bool IsLearnable => Declared.Kind == ParameterKind.Learnable;
}
