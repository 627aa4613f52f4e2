using System.Globalization;
using NetDsl.Gpu.Tests.DeviceCode.Ptx;

namespace NetDsl.Gpu.Tests.DeviceCode.Machine;

/// <summary>A kernel's PTX, made ready to run: what each instruction does to a thread.</summary>
internal sealed class PtxProgram
{
    private static readonly string[] Special = ["%tid.x", "%ctaid.x", "%ctaid.y", "%ctaid.z"];

    private readonly PtxText text;
    private readonly Dictionary<string, int> slots = [];
    private readonly List<ulong> constants = [];
    private readonly Action<PtxThread>[] code;
    private GlobalMemory memory = new([]);
    private ulong[] parameters = [];

    public PtxProgram(PtxText text)
    {
        this.text = text;
        Array.ForEach(Special, name => Slot(name));
        code = [.. text.Instructions.Select(Compile), Stray];
    }

    /// <summary>Runs a grid of groups, one after the other; in each, one thread after the other up to the next barrier.</summary>
    /// <param name="grid">The groups in each direction.</param>
    /// <param name="threads">The threads of a group.</param>
    /// <param name="arguments">The values of the parameters, 16 bytes each: a view's address and length, or a number.</param>
    /// <param name="views">The memory of the views.</param>
    public void Run((int X, int Y, int Z) grid, int threads, ulong[] arguments, GlobalMemory views)
    {
        (memory, parameters) = (views, arguments);
        for (int z = 0; z < grid.Z; z++)
        {
            for (int y = 0; y < grid.Y; y++)
            {
                for (int x = 0; x < grid.X; x++)
                {
                    RunGroup(threads, (x, y, z));
                }
            }
        }
    }

    private void RunGroup(int count, (int X, int Y, int Z) group)
    {
        SharedArrays shared = new([.. text.SharedArrays.Select(array => array.Bytes)]);
        ulong[] first = [.. constants];
        (first[slots["%ctaid.x"]], first[slots["%ctaid.y"]], first[slots["%ctaid.z"]]) = ((ulong)group.X, (ulong)group.Y, (ulong)group.Z);
        PtxThread[] threads = [.. Enumerable.Range(0, count).Select(thread => new PtxThread(thread, [.. first], shared) { [slots["%tid.x"]] = (ulong)thread })];
        do
        {
            foreach (PtxThread thread in threads)
            {
                Continue(thread);
            }

            if (threads.Any(thread => thread.HasEnded) && threads.Any(thread => !thread.HasEnded))
            {
                throw new PtxFaultException("some threads of a group have ended while others wait for them");
            }

            shared.Pass();
        }
        while (!threads[0].HasEnded);
    }

    private void Continue(PtxThread thread)
    {
        thread.Waits = false;
        while (!thread.Waits && !thread.HasEnded)
        {
            code[thread.Next++](thread);
        }
    }

    private static void Stray(PtxThread thread) => throw new PtxFaultException("it runs over its end");

    private int Slot(string operand)
    {
        if (!slots.TryGetValue(operand, out int slot))
        {
            slots[operand] = slot = constants.Count;
            constants.Add(Constant(operand));
        }

        return slot;
    }

    /// <summary>The value of a constant; 0 for a register.</summary>
    private ulong Constant(string operand)
    {
        int array = text.SharedArrays.Select(array => array.Name).ToList().IndexOf(operand);
        return array >= 0 ? SharedArrays.AddressOf(array)
            : operand.StartsWith('%') ? 0
            : operand.StartsWith("0f", StringComparison.Ordinal) ? ulong.Parse(operand.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : operand.StartsWith('-') ? (ulong)long.Parse(operand, CultureInfo.InvariantCulture)
            : ulong.Parse(operand, CultureInfo.InvariantCulture);
    }

    private Action<PtxThread> Compile(PtxInstruction instruction)
    {
        Action<PtxThread> operation = instruction.Operation switch
        {
            "bra" => Branch(text.Labels[instruction.Target!]),
            "ret" or "exit" => thread => thread.HasEnded = true,
            "bar" => thread => thread.Waits = true,
            "ld" => Load(instruction),
            "st" => Store(instruction),
            _ => PtxOperations.Of(instruction, Slot),
        };
        return instruction.Predicate is null ? operation : Guarded(instruction, operation);
    }

    private static Action<PtxThread> Branch(int target) => thread => thread.Next = target;

    private Action<PtxThread> Guarded(PtxInstruction instruction, Action<PtxThread> operation)
    {
        int predicate = Slot(instruction.Predicate!);
        ulong unless = instruction.IsNegated ? 1u : 0u;
        return thread =>
        {
            if (thread[predicate] != unless)
            {
                operation(thread);
            }
        };
    }

    private Action<PtxThread> Load(PtxInstruction instruction)
    {
        if (instruction.Opcode.StartsWith("ld.param", StringComparison.Ordinal))
        {
            int to = Slot(instruction.Writes[0]);
            int parameter = (text.Parameters.ToList().IndexOf(instruction.Address!) * 2) + (instruction.Offset / sizeof(ulong));
            return thread => thread[to] = parameters[parameter];
        }

        int address = Slot(instruction.Address!);
        int[] targets = [.. instruction.Writes.Select(Slot)];
        int bytes = Bytes(instruction);
        uint mask = (uint)((bytes * targets.Length) - 1);
        return thread =>
        {
            ulong from = Aligned(thread[address] + (ulong)instruction.Offset, mask);
            for (int i = 0; i < targets.Length; i++)
            {
                ulong place = from + (ulong)(i * bytes);
                thread[targets[i]] = instruction.IsSharedLoad ? thread.Shared.Read(place, thread.Number) : memory.Read(place, bytes);
            }
        };
    }

    private Action<PtxThread> Store(PtxInstruction instruction)
    {
        int address = Slot(instruction.Address!);
        int[] sources = [.. instruction.Reads.Select(Slot)];
        int bytes = Bytes(instruction);
        uint mask = (uint)((bytes * sources.Length) - 1);
        bool isShared = instruction.Opcode.StartsWith("st.shared", StringComparison.Ordinal);
        return thread =>
        {
            ulong to = Aligned(thread[address] + (ulong)instruction.Offset, mask);
            for (int i = 0; i < sources.Length; i++)
            {
                ulong place = to + (ulong)(i * bytes);
                if (isShared)
                {
                    thread.Shared.Write(place, (uint)thread[sources[i]], thread.Number);
                }
                else
                {
                    memory.Write(place, (uint)thread[sources[i]], bytes);
                }
            }
        };
    }

    private static ulong Aligned(ulong address, uint mask) => (address & mask) == 0 ? address
        : throw new PtxFaultException($"a thread reads or writes {mask + 1} bytes at an address that is no multiple of them");

    private static int Bytes(PtxInstruction instruction) => instruction.Opcode.Split('.')[^1] switch
    {
        "f32" or "b32" or "s32" or "u32" => 4,
        "b8" or "u8" or "s8" => 1,
        _ => throw new PtxFaultException($"it has the instruction {instruction.Opcode}, which these tests do not know"),
    };
}
