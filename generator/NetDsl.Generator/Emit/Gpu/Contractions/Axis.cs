using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>One of the numbers that an index stands for, such as the kernel's column in an index of taps.</summary>
/// <param name="Size">How many values it takes; 0 where the batch says it, which only the first of an axis may have.</param>
/// <param name="Strides">What a step of it means: first for the place in memory, then for each limit of the operand.</param>
internal sealed record Digit(int Size, params int[] Strides);

/// <summary>
/// How an index (of a row, a column, or a term of the sum) is part of a tensor's index: it falls into digits, and each moves the place in memory, and the places that must lie
/// on the image, by strides of its own.
/// </summary>
internal sealed class Axis(params Digit[] digits)
{
    /// <summary>The digits, the outermost first.</summary>
    public IReadOnlyList<Digit> Digits { get; } = digits;

    /// <summary>The place, and the places under limits, at index 0.</summary>
    public int[] Start { get; init; } = [];

    /// <summary>What the group's phase adds to those: names of emitted locals; null for none.</summary>
    public string?[] Shift { get; init; } = [];

    public int Components => Digits[0].Strides.Length;

    public int StartOf(int component) => component < Start.Length ? Start[component] : 0;

    public string? ShiftOf(int component) => component < Shift.Length ? Shift[component] : null;

    /// <summary>The least and the greatest value of a component; null where the batch says it.</summary>
    public (long Least, long Most)? Range(int component)
    {
        if (ShiftOf(component) is not null || Digits.Any(digit => digit.Size == 0 && digit.Strides[component] != 0))
        {
            return null;
        }

        long[] ends = [.. Digits.Select(digit => (digit.Size - 1L) * digit.Strides[component])];
        return (StartOf(component) + ends.Where(end => end < 0).Sum(), StartOf(component) + ends.Where(end => end > 0).Sum());
    }

    /// <summary>The same axis in the fewest digits: neighbours that move everything as one number would are one.</summary>
    public Axis Merged()
    {
        List<Digit> merged = [];
        foreach (Digit digit in Digits)
        {
            Digit? outer = merged.Count > 0 ? merged[merged.Count - 1] : null;
            if (outer is not null && (digit.Size == 1 || Enumerable.Range(0, Components).All(c => outer.Strides[c] == (long)digit.Size * digit.Strides[c])))
            {
                merged[merged.Count - 1] = digit.Size == 1 ? outer : digit with { Size = outer.Size * digit.Size };
            }
            else if (outer is { Size: 1 })
            {
                merged[merged.Count - 1] = digit;
            }
            else
            {
                merged.Add(digit);
            }
        }

        return new Axis([.. merged]) { Start = Start, Shift = Shift };
    }
}
