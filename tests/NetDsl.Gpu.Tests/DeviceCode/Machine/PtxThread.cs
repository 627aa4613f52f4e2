using System.Runtime.CompilerServices;

namespace NetDsl.Gpu.Tests.DeviceCode.Machine;

/// <summary>One thread of a group: its registers, and where it is in the text.</summary>
/// <param name="number">Which thread of the group.</param>
/// <param name="registers">Registers, constants among them.</param>
/// <param name="shared">The group's shared memory.</param>
internal sealed class PtxThread(int number, ulong[] registers, SharedArrays shared)
{
    public int Number { get; } = number;

    public SharedArrays Shared { get; } = shared;

    /// <summary>The instruction that comes next.</summary>
    public int Next { get; set; }

    /// <summary>Whether it waits for the others, or has ended.</summary>
    public bool Waits { get; set; }

    public bool HasEnded { get; set; }

    public ref ulong this[int register] => ref registers[register];

    public float Float(int register) => Unsafe.BitCast<uint, float>((uint)registers[register]);

    public int Int(int register) => (int)registers[register];

    public void Set(int register, float value) => registers[register] = Unsafe.BitCast<float, uint>(value);

    public void Set(int register, int value) => registers[register] = (uint)value;

    public void Set(int register, bool value) => registers[register] = value ? 1u : 0u;
}
