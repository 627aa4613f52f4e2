using System.Reflection;
using System.Reflection.Emit;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>A read or a write through an address.</summary>
/// <param name="Writes">Whether it writes.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Value">The type of the value that lies above the address, where one does.</param>
internal readonly record struct Access(bool Writes, int Bytes, Type? Value)
{
    public static Access? Of(Instruction instruction) => instruction.Code.Name switch
    {
        "ldind.i1" or "ldind.u1" => new(false, 1, null),
        "ldind.i2" or "ldind.u2" => new(false, 2, null),
        "ldind.i4" or "ldind.u4" or "ldind.r4" => new(false, 4, null),
        "ldind.i8" or "ldind.r8" or "ldind.i" => new(false, 8, null),
        "stind.i1" => new(true, 1, typeof(int)),
        "stind.i2" => new(true, 2, typeof(int)),
        "stind.i4" => new(true, 4, typeof(int)),
        "stind.i8" => new(true, 8, typeof(long)),
        "stind.i" => new(true, 8, typeof(nint)),
        "stind.r4" => new(true, 4, typeof(float)),
        "stind.r8" => new(true, 8, typeof(double)),
        "ldobj" => new(false, Layout.Of((Type)instruction.Operand!), null),
        "stobj" => new(true, Layout.Of((Type)instruction.Operand!), (Type)instruction.Operand!),
        "initobj" => new(true, Layout.Of((Type)instruction.Operand!), null),
        "ldfld" when instruction.Operand is FieldInfo { DeclaringType.IsValueType: true } field => new(false, Layout.Of(field.FieldType), null),
        "stfld" when instruction.Operand is FieldInfo { DeclaringType.IsValueType: true } field =>
            new(true, Layout.Of(field.FieldType), field.FieldType),
        _ => null,
    };
}
