using NetDsl.Gpu.Tests.DeviceCode.Ptx;

namespace NetDsl.Gpu.Tests.DeviceCode.Machine;

/// <summary>What each instruction of PTX does, as its manual says. Only those that kernels have: any other is a fault.</summary>
internal static class PtxOperations
{
    /// <summary>What an instruction that is neither a branch nor a barrier nor a load or store does.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="slot">The place of a register or constant.</param>
    public static Action<PtxThread> Of(PtxInstruction instruction, Func<string, int> slot)
    {
        string opcode = instruction.Opcode;
        int to = slot(instruction.Writes[0]);
        int[] from = [.. instruction.Reads.Select(slot)];
        int a = from[0], b = from.ElementAtOrDefault(1), c = from.ElementAtOrDefault(2);
        if (instruction.Operation == "setp")
        {
            return Comparison(opcode, to, a, b);
        }

        return opcode switch
        {
            "mov.f32" or "mov.b32" or "mov.b64" or "mov.pred" or "cvta.to.global.u64" => t => t[to] = t[a],
            "add.f32" => t => t.Set(to, t.Float(a) + t.Float(b)),
            "sub.f32" => t => t.Set(to, t.Float(a) - t.Float(b)),
            "mul.f32" => t => t.Set(to, t.Float(a) * t.Float(b)),
            "fma.rn.f32" => t => t.Set(to, MathF.FusedMultiplyAdd(t.Float(a), t.Float(b), t.Float(c))),
            "div.rn.f32" => t => t.Set(to, t.Float(a) / t.Float(b)),
            "rcp.rn.f32" => t => t.Set(to, 1f / t.Float(a)),
            "sqrt.rn.f32" => t => t.Set(to, MathF.Sqrt(t.Float(a))),
            "neg.f32" => t => t.Set(to, -t.Float(a)),
            "abs.f32" => t => t.Set(to, MathF.Abs(t.Float(a))),

            // The number, where one is none.
            "max.f32" => t => t.Set(to, float.MaxNumber(t.Float(a), t.Float(b))),
            "min.f32" => t => t.Set(to, float.MinNumber(t.Float(a), t.Float(b))),
            "cvt.rmi.f32.f32" => t => t.Set(to, MathF.Floor(t.Float(a))),
            "cvt.rpi.f32.f32" => t => t.Set(to, MathF.Ceiling(t.Float(a))),
            "cvt.rn.f32.s32" => t => t.Set(to, (float)t.Int(a)),
            "cvt.rn.f32.u32" => t => t.Set(to, (float)(uint)t.Int(a)),
            "cvt.rzi.s32.f32" => t => t.Set(to, (int)t.Float(a)),
            "selp.f32" or "selp.b32" or "selp.b64" => t => t[to] = t[c] != 0 ? t[a] : t[b],
            _ => Integer(opcode, to, a, b, c),
        };
    }

    private static Action<PtxThread> Integer(string opcode, int to, int a, int b, int c) => opcode switch
    {
        "add.s32" => t => t.Set(to, t.Int(a) + t.Int(b)),
        "sub.s32" => t => t.Set(to, t.Int(a) - t.Int(b)),
        "mul.lo.s32" => t => t.Set(to, t.Int(a) * t.Int(b)),
        "div.s32" => t => t.Set(to, t.Int(b) == 0 ? -1 : t.Int(a) / t.Int(b)),
        "div.s64" => t => t[to] = (ulong)((long)t[a] / (long)t[b]),
        "rem.s64" => t => t[to] = (ulong)((long)t[a] % (long)t[b]),
        "rem.s32" => t => t.Set(to, t.Int(b) == 0 ? t.Int(a) : t.Int(a) % t.Int(b)),
        "neg.s32" => t => t.Set(to, -t.Int(a)),
        "min.s32" => t => t.Set(to, Math.Min(t.Int(a), t.Int(b))),
        "max.s32" => t => t.Set(to, Math.Max(t.Int(a), t.Int(b))),
        "shl.b32" => t => t.Set(to, (uint)t[b] > 31 ? 0 : t.Int(a) << t.Int(b)),
        "shr.s32" => t => t.Set(to, t.Int(a) >> (int)Math.Min((uint)t[b], 31)),
        "shr.u32" => t => t[to] = (uint)t[b] > 31 ? 0 : (uint)t[a] >> t.Int(b),
        "and.b32" => t => t[to] = (uint)(t[a] & t[b]),
        "or.b32" => t => t[to] = (uint)(t[a] | t[b]),
        "xor.b32" => t => t[to] = (uint)(t[a] ^ t[b]),
        "and.pred" or "and.b64" => t => t[to] = t[a] & t[b],
        "or.pred" or "or.b64" => t => t[to] = t[a] | t[b],
        "xor.pred" or "xor.b64" => t => t[to] = t[a] ^ t[b],
        "not.pred" => t => t[to] = t[a] ^ 1,
        "add.u64" or "add.s64" => t => t[to] = t[a] + t[b],
        "sub.u64" or "sub.s64" => t => t[to] = t[a] - t[b],
        "mul.lo.s64" or "mul.lo.u64" => t => t[to] = t[a] * t[b],
        "mul.wide.u32" => t => t[to] = (ulong)(uint)t[a] * (uint)t[b],
        "mul.wide.s32" => t => t[to] = (ulong)((long)t.Int(a) * t.Int(b)),
        "mad.lo.u64" or "mad.lo.s64" => t => t[to] = (t[a] * t[b]) + t[c],
        "shl.b64" => t => t[to] = (uint)t[b] > 63 ? 0 : t[a] << t.Int(b),
        "shr.s64" => t => t[to] = (ulong)((long)t[a] >> (int)Math.Min((uint)t[b], 63)),
        "shr.u64" => t => t[to] = (uint)t[b] > 63 ? 0 : t[a] >> t.Int(b),
        "min.s64" => t => t[to] = (ulong)Math.Min((long)t[a], (long)t[b]),
        "max.s64" => t => t[to] = (ulong)Math.Max((long)t[a], (long)t[b]),
        "neg.s64" => t => t[to] = (ulong)-(long)t[a],
        "cvt.s64.s32" or "cvt.u64.s32" => t => t[to] = (ulong)(long)t.Int(a),
        "cvt.u64.u32" => t => t[to] = (uint)t[a],
        "cvt.s32.s64" or "cvt.u32.u64" => t => t[to] = (uint)t[a],
        "cvt.s32.u8" or "cvt.u32.u8" => t => t[to] = (byte)t[a],
        _ => throw new PtxFaultException($"it has the instruction {opcode}, which these tests do not know"),
    };

    private static Action<PtxThread> Comparison(string opcode, int to, int a, int b)
    {
        string[] parts = opcode.Split('.');
        return parts[2] switch
        {
            "f32" => OfFloats(parts[1], to, a, b),
            "s32" => OfOrder(parts[1], to, t => t.Int(a).CompareTo(t.Int(b))),
            "u32" or "b32" => OfOrder(parts[1], to, t => ((uint)t[a]).CompareTo((uint)t[b])),
            "s64" => OfOrder(parts[1], to, t => ((long)t[a]).CompareTo((long)t[b])),
            "u64" or "b64" => OfOrder(parts[1], to, t => t[a].CompareTo(t[b])),
            _ => throw new PtxFaultException($"it has the instruction {opcode}, which these tests do not know"),
        };
    }

    private static Action<PtxThread> OfOrder(string comparison, int to, Func<PtxThread, int> order) => comparison switch
    {
        "eq" => t => t.Set(to, order(t) == 0),
        "ne" => t => t.Set(to, order(t) != 0),
        "lt" or "lo" => t => t.Set(to, order(t) < 0),
        "le" or "ls" => t => t.Set(to, order(t) <= 0),
        "gt" or "hi" => t => t.Set(to, order(t) > 0),
        "ge" or "hs" => t => t.Set(to, order(t) >= 0),
        _ => throw new PtxFaultException($"it compares by {comparison}, which these tests do not know"),
    };

    /// <summary>With a <c>u</c> at the end, true where one is no number.</summary>
    private static Action<PtxThread> OfFloats(string comparison, int to, int a, int b) => comparison switch
    {
        "eq" => t => t.Set(to, t.Float(a) == t.Float(b)),
        "ne" => t => t.Set(to, t.Float(a) < t.Float(b) || t.Float(a) > t.Float(b)),
        "lt" => t => t.Set(to, t.Float(a) < t.Float(b)),
        "le" => t => t.Set(to, t.Float(a) <= t.Float(b)),
        "gt" => t => t.Set(to, t.Float(a) > t.Float(b)),
        "ge" => t => t.Set(to, t.Float(a) >= t.Float(b)),
        "equ" => t => t.Set(to, !(t.Float(a) < t.Float(b) || t.Float(a) > t.Float(b))),
        "neu" => t => t.Set(to, !(t.Float(a) == t.Float(b))),
        "ltu" => t => t.Set(to, !(t.Float(a) >= t.Float(b))),
        "leu" => t => t.Set(to, !(t.Float(a) > t.Float(b))),
        "gtu" => t => t.Set(to, !(t.Float(a) <= t.Float(b))),
        "geu" => t => t.Set(to, !(t.Float(a) < t.Float(b))),
        "num" => t => t.Set(to, !float.IsNaN(t.Float(a)) && !float.IsNaN(t.Float(b))),
        "nan" => t => t.Set(to, float.IsNaN(t.Float(a)) || float.IsNaN(t.Float(b))),
        _ => throw new PtxFaultException($"it compares by {comparison}, which these tests do not know"),
    };
}
