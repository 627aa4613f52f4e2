using System.Globalization;

namespace NetDsl.Gpu.Tests.DeviceCode.Ptx;

/// <summary>One instruction of PTX.</summary>
/// <param name="Opcode">What it does, with all that follows a dot: <c>ld.shared.v4.f32</c>.</param>
/// <param name="Predicate">The register that says whether it is done at all.</param>
/// <param name="IsNegated">Whether it is done where that register says no.</param>
/// <param name="Writes">The registers that it writes.</param>
/// <param name="Reads">What it computes from: registers, constants, names.</param>
/// <param name="Address">The register of the address that it reads or writes memory at.</param>
/// <param name="Offset">The bytes that are added to that register.</param>
/// <param name="Target">The label that a branch goes to.</param>
internal sealed record PtxInstruction(
    string Opcode, string? Predicate, bool IsNegated, IReadOnlyList<string> Writes, IReadOnlyList<string> Reads, string? Address, int Offset, string? Target)
{
    /// <summary>The first word of the opcode.</summary>
    public string Operation { get; } = Opcode.Split('.')[0];

    public bool IsBranch => Operation == "bra";

    /// <summary>Whether what follows it is never reached from it.</summary>
    public bool Ends => Predicate is null && Operation is "bra" or "ret" or "exit";

    public bool IsLoad => Operation == "ld";

    public bool IsSharedLoad => Opcode.StartsWith("ld.shared", StringComparison.Ordinal);

    /// <summary>Arithmetic with floats: no moves, comparisons or conversions.</summary>
    public bool IsFloatArithmetic => Opcode.EndsWith(".f32", StringComparison.Ordinal)
        && Operation is "add" or "sub" or "mul" or "mad" or "fma" or "div" or "rcp" or "sqrt" or "rsqrt" or "max" or "min" or "abs" or "neg";

    /// <summary>Whether it gives the same whenever its operands are the same.</summary>
    public bool IsPure => Writes.Count > 0 && Operation is not ("ld" or "atom" or "shfl" or "vote" or "call" or "activemask");

    /// <summary>Reads one line of text.</summary>
    /// <param name="line">An instruction, with its semicolon or without.</param>
    public static PtxInstruction Parse(string line)
    {
        string text = line.Trim().TrimEnd(';').Trim();
        bool isNegated = text.StartsWith("@!", StringComparison.Ordinal);
        string? predicate = null;
        if (text.StartsWith('@'))
        {
            string guard = FirstWord(text);
            predicate = guard.TrimStart('@', '!');
            text = text[guard.Length..].Trim();
        }

        string opcode = FirstWord(text);
        string[] operands = [.. Split(text[opcode.Length..])];
        if (opcode.StartsWith("bra", StringComparison.Ordinal))
        {
            return new PtxInstruction(opcode, predicate, isNegated, [], [], null, 0, operands[0]);
        }

        bool writes = operands.Length > 0 && !NothingWritten(opcode);
        string? memory = operands.FirstOrDefault(operand => operand.StartsWith('['));
        string[] address = memory?.Trim('[', ']').Split('+', StringSplitOptions.TrimEntries) ?? [];
        return new PtxInstruction(
            opcode,
            predicate,
            isNegated,
            writes ? [.. Registers(operands[0])] : [],
            [.. operands.Skip(writes ? 1 : 0).Where(operand => operand != memory).SelectMany(Registers)],
            address.FirstOrDefault(),
            address.Length > 1 ? int.Parse(address[1], CultureInfo.InvariantCulture) : 0,
            null);
    }

    private static bool NothingWritten(string opcode) => opcode.Split('.')[0] is "st" or "bar" or "ret" or "exit" or "red" or "membar" or "trap";

    private static string FirstWord(string text) => text.Split([' ', '\t'], 2)[0];

    private static IEnumerable<string> Registers(string operand) =>
        operand.Trim('{', '}').Split([',', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Operands are separated by commas, but for those of a vector.</summary>
    private static IEnumerable<string> Split(string operands)
    {
        int depth = 0;
        int first = 0;
        for (int i = 0; i <= operands.Length; i++)
        {
            if (i == operands.Length || (operands[i] == ',' && depth == 0))
            {
                if (operands[first..i].Trim() is { Length: > 0 } operand)
                {
                    yield return operand;
                }

                first = i + 1;
                continue;
            }

            depth += operands[i] switch { '{' or '[' => 1, '}' or ']' => -1, _ => 0 };
        }
    }
}
