using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>Numbers in the device's memory that do not depend on the batch's size.</summary>
/// <param name="Name">The name in emitted code.</param>
/// <param name="Offset">Where it starts.</param>
/// <param name="Size">How many.</param>
/// <param name="Meaning">What it holds.</param>
internal sealed record FixedBuffer(string Name, int Offset, int Size, string Meaning);

/// <summary>
/// What launches need beside the plan's tensors: fixed buffers, each for itself, and scratch memory, of which each step has what the one that needs most has.
/// </summary>
internal sealed class GpuMemory
{
    /// <summary>Each buffer starts where sixteen bytes can be loaded at once.</summary>
    private const int Alignment = 4;

    private readonly Dictionary<string, FixedBuffer> buffers = [];

    /// <summary>The fixed buffers, in their order.</summary>
    public IEnumerable<FixedBuffer> Buffers => buffers.Values.OrderBy(buffer => buffer.Offset);

    /// <summary>How many numbers the fixed buffers take.</summary>
    public int FixedSize { get; private set; }

    /// <summary>How much scratch memory the pass that needs most needs, whatever its batch.</summary>
    public int FixedScratch { get; private set; }

    /// <summary>How much scratch memory it needs for each sample besides.</summary>
    public int SampleScratch { get; private set; }

    /// <summary>A fixed buffer, the same one for the same name.</summary>
    public FixedBuffer Fixed(string name, int size, string meaning)
    {
        if (!buffers.TryGetValue(name, out FixedBuffer known))
        {
            known = new FixedBuffer(name, FixedSize, size, meaning);
            buffers[name] = known;
            FixedSize += Aligned(size);
        }

        return known;
    }

    /// <summary>Asks for scratch memory: so many numbers, and so many for each sample.</summary>
    public void Scratch(int fixedSize, int sampleSize = 0)
    {
        FixedScratch = Math.Max(FixedScratch, Aligned(fixedSize));
        SampleScratch = Math.Max(SampleScratch, Aligned(sampleSize));
    }

    /// <summary>What has been asked for so far is what passes for outputs alone need: they are written first.</summary>
    public void EndInference() => InferenceScratch = (FixedScratch, SampleScratch);

    /// <summary>The scratch memory of a pass for outputs alone.</summary>
    public (int Fixed, int Sample) InferenceScratch { get; private set; }

    private static int Aligned(int size) => checked(size + Alignment - 1) / Alignment * Alignment;
}
