namespace NetDsl.Gpu.Tests.DeviceCode.Ptx;

/// <summary>Something that a loop computes or takes from outside.</summary>
/// <param name="instruction">What computes it; none where it is a constant or comes from before.</param>
/// <param name="inputs">What it is computed from, the address of a load or store last.</param>
/// <param name="isConstant">Whether it is known before the kernel runs.</param>
/// <param name="isInvariant">Whether it is the same in every round.</param>
internal sealed class LoopValue(PtxInstruction? instruction, IReadOnlyList<LoopValue> inputs, bool isConstant, bool isInvariant)
{
    public PtxInstruction? Instruction { get; } = instruction;

    public IReadOnlyList<LoopValue> Inputs { get; } = inputs;

    public bool IsConstant { get; } = isConstant;

    public bool IsInvariant { get; } = isInvariant;

    /// <summary>What is computed from it; nothing stands for the next round.</summary>
    public List<LoopValue?> Uses { get; } = [];

    /// <summary>Whether it is multiplied and added in one instruction.</summary>
    public bool IsMultiplyAdd => Fused is not null || Instruction?.Operation is "fma" or "mad";

    /// <summary>The product that is part of this sum's instruction.</summary>
    public LoopValue? Fused { get; private set; }

    /// <summary>Whether it takes an instruction of its own in every round.</summary>
    public bool IsCounted => Instruction is not null && !IsInvariant && !IsPartOfAnother && !IsOffset && Instruction.Operation != "neg";

    private bool IsPartOfAnother { get; set; }

    /// <summary>A constant added to an address, which loads and stores do by themselves.</summary>
    private bool IsOffset => Instruction?.Opcode == "add.u64" && Inputs.Any(input => input.IsConstant) && Uses.Count > 0 && Uses.All(use => use is not null && IsAddressOf(use));

    /// <summary>Makes a sum and a product that is needed nowhere else one instruction.</summary>
    public void Fuse()
    {
        if (Instruction?.Operation is not ("add" or "sub") || IsInvariant || IsOffset)
        {
            return;
        }

        Fused = Inputs.LastOrDefault(input => input is { IsInvariant: false, Uses.Count: 1 } && input.IsProductFor(Instruction));
        if (Fused is not null)
        {
            Fused.IsPartOfAnother = true;
        }
    }

    private bool IsAddressOf(LoopValue use) => use.Instruction!.Address is not null && use.Inputs[^1] == this && use.Inputs.Count(input => input == this) == 1;

    private bool IsProductFor(PtxInstruction sum) => Instruction?.Opcode switch
    {
        "mul.f32" => sum.Opcode is "add.f32" or "sub.f32",
        "mul.lo.s32" or "mul.lo.u32" or "shl.b32" => sum.Opcode is "add.s32" or "add.u32",
        "mul.wide.u32" or "mul.wide.s32" => sum.Opcode is "add.u64" or "add.s64",
        _ => false,
    };
}
