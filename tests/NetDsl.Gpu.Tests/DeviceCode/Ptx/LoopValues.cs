namespace NetDsl.Gpu.Tests.DeviceCode.Ptx;

/// <summary>
/// What a loop's instructions compute from what. Moves are no instructions: the assembler gives both sides the same register. The same computed twice is computed once, and what is the
/// same in every round is computed before the loop.
/// </summary>
internal sealed class LoopValues
{
    private readonly Dictionary<string, LoopValue> registers = [];
    private readonly Dictionary<string, LoopValue> known = [];
    private readonly Dictionary<LoopValue, int> numbers = [];
    private readonly HashSet<string> written;
    private readonly HashSet<string> meeting;
    private readonly HashSet<string> carried = [];
    private readonly List<(string Register, LoopValue Value)> moves = [];
    private readonly List<LoopValue> all = [];
    private readonly int header;

    public LoopValues(PtxLoop loop)
    {
        header = loop.Header;
        written = [.. loop.Blocks.SelectMany(block => block.Instructions).SelectMany(instruction => instruction.Writes)];
        meeting =
        [
            .. loop.Blocks.SelectMany(block => block.Instructions.Where(instruction => instruction.Operation == "mov").SelectMany(move => move.Writes).Distinct())
                .CountBy(register => register).Where(count => count.Value > 1).Select(count => count.Key),
        ];
        foreach (PtxBlock block in loop.Own)
        {
            Read(block);
        }

        Next = [.. moves.Where(move => carried.Contains(move.Register) || meeting.Contains(move.Register)).Select(move => move.Value).Distinct()];
        foreach (LoopValue value in Next)
        {
            value.Uses.Add(null);
        }

        all.ForEach(value => value.Fuse());
    }

    /// <summary>Everything computed.</summary>
    public IReadOnlyList<LoopValue> All => all;

    /// <summary>What the next round goes on with.</summary>
    public IReadOnlyList<LoopValue> Next { get; }

    private void Read(PtxBlock block)
    {
        // What several blocks write may come from any of them.
        foreach (string register in meeting.Concat(carried).Where(register => registers.TryGetValue(register, out LoopValue? value) && value.Instruction is not null).ToArray())
        {
            registers.Remove(register);
        }

        foreach (PtxInstruction instruction in block.Instructions)
        {
            if (instruction.Operation == "mov" && instruction.Reads is [var source])
            {
                LoopValue moved = Of(source);
                moves.Add((instruction.Writes[0], moved));
                registers[instruction.Writes[0]] = moved;
                continue;
            }

            LoopValue value = Of(instruction, block.Number);
            foreach (string register in instruction.Writes)
            {
                registers[register] = instruction.Writes.Count == 1 ? value : OneOf(value);
                moves.Add((register, registers[register]));
            }
        }
    }

    /// <summary>One of the values that an instruction computes together.</summary>
    private LoopValue OneOf(LoopValue together)
    {
        LoopValue value = new(null, [together], false, false);
        together.Uses.Add(value);
        numbers.Add(value, numbers.Count);
        return value;
    }

    private LoopValue Of(PtxInstruction instruction, int block)
    {
        LoopValue[] inputs = [.. instruction.Reads.Concat(new[] { instruction.Predicate, instruction.Address }.OfType<string>()).Select(Of)];
        if (!instruction.IsPure || instruction.Predicate is not null)
        {
            return Add(new LoopValue(instruction, inputs, false, false));
        }

        string key = $"{instruction.Opcode} {string.Join(' ', inputs.Select(input => numbers[input]))}";
        if (!known.TryGetValue($"{header} {key}", out LoopValue? value) && !known.TryGetValue($"{block} {key}", out value))
        {
            value = Add(new LoopValue(instruction, inputs, inputs.All(input => input.IsConstant), inputs.All(input => input.IsInvariant)));
            known[$"{block} {key}"] = value;
        }

        return value;
    }

    private LoopValue Of(string operand)
    {
        if (registers.TryGetValue(operand, out LoopValue? value))
        {
            return value;
        }

        bool isWritten = written.Contains(operand);
        if (isWritten)
        {
            carried.Add(operand);
        }

        // Labels of memory and special registers are known before the loop too; only plain numbers are constants.
        value = new LoopValue(null, [], operand.Length > 0 && (char.IsAsciiDigit(operand[0]) || operand[0] == '-'), !isWritten);
        numbers.Add(value, numbers.Count);
        return registers[operand] = value;
    }

    private LoopValue Add(LoopValue value)
    {
        foreach (LoopValue input in value.Inputs)
        {
            input.Uses.Add(value);
        }

        numbers.Add(value, numbers.Count);
        all.Add(value);
        return value;
    }
}
