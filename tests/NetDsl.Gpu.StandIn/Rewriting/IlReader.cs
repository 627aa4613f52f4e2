using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>Reads the instructions of a method.</summary>
internal static class IlReader
{
    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    public static List<Instruction> Read(MethodBase method, byte[] il)
    {
        var result = new List<Instruction>();
        for (var place = 0; place < il.Length;)
        {
            var start = place;
            var code = il[place] == 0xFE ? Codes[0xFE00 | il[place + 1]] : Codes[il[place]];
            place += code.Size;
            result.Add(new Instruction(start, code, Operand(method, il, code, ref place)));
        }
        return result;
    }

    private static object? Operand(MethodBase method, byte[] il, OpCode code, ref int place)
    {
        var bytes = il.AsSpan(place);
        switch (code.OperandType)
        {
            case OperandType.InlineNone:
                return null;
            case OperandType.ShortInlineBrTarget:
                return ++place + (sbyte)bytes[0];
            case OperandType.InlineBrTarget:
                place += 4;
                return place + BinaryPrimitives.ReadInt32LittleEndian(bytes);
            case OperandType.ShortInlineI:
                place++;
                return code == OpCodes.Ldc_I4_S ? (int)(sbyte)bytes[0] : (int)bytes[0];
            case OperandType.ShortInlineVar:
                place++;
                return (int)bytes[0];
            case OperandType.InlineVar:
                place += 2;
                return (int)BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            case OperandType.InlineI:
                place += 4;
                return BinaryPrimitives.ReadInt32LittleEndian(bytes);
            case OperandType.InlineI8:
                place += 8;
                return BinaryPrimitives.ReadInt64LittleEndian(bytes);
            case OperandType.ShortInlineR:
                place += 4;
                return BinaryPrimitives.ReadSingleLittleEndian(bytes);
            case OperandType.InlineR:
                place += 8;
                return BinaryPrimitives.ReadDoubleLittleEndian(bytes);
            case OperandType.InlineSwitch:
                return Switch(bytes, ref place);
            default:
                place += 4;
                return Member(method, code, BinaryPrimitives.ReadInt32LittleEndian(bytes));
        }
    }

    private static int[] Switch(ReadOnlySpan<byte> bytes, ref int place)
    {
        var targets = new int[BinaryPrimitives.ReadInt32LittleEndian(bytes)];
        place += 4 + 4 * targets.Length;
        for (var i = 0; i < targets.Length; i++)
            targets[i] = place + BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 + 4 * i)..]);
        return targets;
    }

    private static object? Member(MethodBase method, OpCode code, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return code.OperandType switch
        {
            OperandType.InlineString => method.Module.ResolveString(token),
            OperandType.InlineSig => throw new NotSupportedException($"{method.Name} calls through a pointer."),
            _ => method.Module.ResolveMember(token, typeArguments, methodArguments),
        };
    }
}
