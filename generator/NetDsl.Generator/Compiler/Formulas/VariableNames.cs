using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>Names of variables in expressions that get in no one's way.</summary>
internal static class VariableNames
{
    /// <summary>The input, the result, the gradient by it, what training keeps, a power, and the type of a vector in emitted code.</summary>
    private static readonly string[] Reserved = [Formula.Input, OutputForm.Output, "dy", KeptPart.Name, PowerSplit.Power, "V"];

    /// <summary>The name itself, or with a number, so that no one else has it.</summary>
    public static string Unused(string name, IEnumerable<string> taken)
    {
        HashSet<string> others = [.. Reserved, .. taken];
        string candidate = name;
        for (int number = 2; others.Contains(candidate); number++)
        {
            candidate = $"{name}{(char.IsDigit(name[name.Length - 1]) ? "_" : "")}{number}";
        }

        return candidate;
    }
}
