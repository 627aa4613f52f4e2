using System.Reflection.Emit;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>One instruction of a method's text.</summary>
/// <param name="Offset">Its place in the method.</param>
/// <param name="Code">What it does.</param>
/// <param name="Operand">A number, a member, a type, a text, or the places of its targets.</param>
internal sealed record Instruction(int Offset, OpCode Code, object? Operand)
{
    /// <summary>The places that it may go on at, besides the next.</summary>
    public IEnumerable<int> Targets => Code.OperandType switch
    {
        OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget => [(int)Operand!],
        OperandType.InlineSwitch => (int[])Operand!,
        _ => [],
    };
}
