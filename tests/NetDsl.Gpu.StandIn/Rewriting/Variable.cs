namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>Instructions of variables and parameters.</summary>
internal static class Variable
{
    /// <summary>The number of the variable: in the operand, or the last letter of the name.</summary>
    public static int Number(Instruction instruction) => instruction.Operand is int number ? number : instruction.Code.Name![^1] - '0';
}
